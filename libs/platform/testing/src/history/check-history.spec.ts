import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { modelRecording } from '../spec-support/model-history.ts';
import { checkHistory } from './check-history.ts';
import { plantedFaults } from './planted-faults.ts';

/** Model histories in which each fault is planted. */
const seedsPerFault = 25;
const recordings = Array.from({ length: seedsPerFault }, (_, seed) => modelRecording(`planted:${seed}`));

describe('The checker of histories', () => {
  it('finds nothing in histories of a log that does everything right', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { history, lines } = modelRecording(String(seed));
        const { faults, counts } = checkHistory(history, lines);
        expect(faults).toEqual([]);
        expect(counts.acknowledged).toBeGreaterThan(10);
      }),
      { numRuns: 60 },
    );
  });

  it.each(plantedFaults)('finds $name, and says so', ({ words, plant }) => {
    let planted = 0;
    for (const [seed, recording] of recordings.entries()) {
      const broken = plant(recording);
      if (broken === undefined) continue;
      planted += 1;
      expect({ seed, faults: checkHistory(broken.history, broken.lines).faults.join('\n') }).toMatchObject({ seed, faults: expect.stringMatching(words) });
    }
    expect(planted).toBeGreaterThan(seedsPerFault / 4);
  });
});

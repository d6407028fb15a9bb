import { expect, it } from '@jest/globals';
import { makeFullableDisk } from '../faults/fullable-disk.ts';
import { demandEnough, seedOfToday as seed } from '../spec-support/demands.ts';
import { runHttpChaos } from './http-run.ts';
import { startTwoScoringServices } from './two-scoring-services.ts';

const runMsMax = 300_000;
const troubles = 7;

it(`keeps every act of people who score through two processes of scoring while services, connections, PostgreSQL and its disk fail (seed ${seed})`, async () => {
  const disk = await makeFullableDisk();
  try {
    const result = await runHttpChaos({ seed, times: 1, start: () => startTwoScoringServices(disk) });
    expect(result.faults).toEqual([]);
    demandEnough(result);
    expect(Object.keys(result.done)).toHaveLength(troubles);
  } finally {
    await disk.remove();
  }
}, runMsMax);

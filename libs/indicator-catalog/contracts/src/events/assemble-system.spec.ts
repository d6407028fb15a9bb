import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indicatorSystems } from '../spec-support/system-arbitraries.ts';
import type { IndicatorSystem } from '../system/indicator-system.ts';
import { assembleSystem } from './assemble-system.ts';
import { catalogEvents, type IndicatorPublishedEvent, type SystemPublishedEvent } from './catalog-events.ts';

const contentHash = `sha256:${'00'.repeat(32)}`;
const eventsOf = ({ indicators, ...content }: IndicatorSystem, systemVersion: string): (SystemPublishedEvent | IndicatorPublishedEvent)[] => [
  { type: 'system-published', schema: 1, data: { systemVersion, contentHash, indicatorCount: String(indicators.length), authors: [], content } },
  ...indicators.map(
    (indicator, index): IndicatorPublishedEvent => ({ type: 'indicator-published', schema: 1, data: { systemVersion, index: String(index), indicator } }),
  ),
];

describe('A system and its events', () => {
  it('are the same, in whatever order the indicators are read, beside other versions', () => {
    fc.assert(
      fc.property(indicatorSystems, indicatorSystems, (first, second) => {
        const events = [...eventsOf(first, '1'), ...eventsOf(second, '2')].reverse();
        expect(assembleSystem(events, '1')).toEqual(first);
        expect(assembleSystem(events, '2')).toEqual(second);
      }),
      { numRuns: 50 },
    );
  });

  it('have strict shapes', () => {
    fc.assert(
      fc.property(indicatorSystems, (system) => {
        for (const event of eventsOf(system, '1')) {
          const shape = catalogEvents.find(({ type }) => type === event.type)!.data;
          expect(shape.safeParse(event.data).error).toBeUndefined();
          expect(shape.safeParse({ ...event.data, more: 'x' }).success).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('that do not belong together are no system', () => {
    const [system] = fc.sample(indicatorSystems, { numRuns: 1, seed: 3 });
    const events = eventsOf(system!, '1');
    expect(() => assembleSystem(events.slice(1), '1')).toThrow('no system-published of version 1');
    expect(() => assembleSystem(events.slice(0, -1), '1')).toThrow('is missing');
    expect(() => assembleSystem([...events, events.at(-1)!], '1')).toThrow('stands twice');
  });
});

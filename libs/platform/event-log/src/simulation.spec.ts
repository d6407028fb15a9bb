import { describe, expect, it } from '@jest/globals';
import type { EventStore, PreparedAppend, StoreOutcome } from './store/event-store.ts';
import { simulate, type Spoil } from './spec-support/simulation.ts';

/** Simulations of each kind; a failing one is played again by its seed. */
const seeds = Number(process.env['SIMULATION_SEEDS'] ?? 40);
const firstSeed = Number(process.env['SIMULATION_FIRST_SEED'] ?? 0);

const worlds = [
  ['nothing fails', { cutShare: 0, crashShare: 0, hintLostShare: 0 }],
  ['connections are cut and hints are lost', { cutShare: 0.08, crashShare: 0, hintLostShare: 0.5 }],
  ['programs crash', { cutShare: 0.02, crashShare: 0.01, hintLostShare: 0.2 }],
] as const;

type Batch = readonly PreparedAppend[];

/** The store with another way of taking batches. */
const taking = (store: EventStore, take: (batch: Batch, store: (batch: Batch) => Promise<readonly StoreOutcome[]>) => Promise<readonly StoreOutcome[]>): EventStore =>
  new Proxy(store, {
    get: (target, name: keyof EventStore) =>
      name === 'appendBatch' ? (ledger: string, batch: Batch) => take(batch, (taken) => target.appendBatch(ledger, taken)) : (...given: never[]) => (target[name] as (...given: never[]) => unknown).apply(target, given),
  });

const withoutGuard = ({ guard: _, ...append }: PreparedAppend): PreparedAppend => append;
let batches = 0;
/** What is wrong with a store, and what must be said of it. */
const spoiled: readonly (readonly [string, Spoil, RegExp])[] = [
  ['heeds no guards', (store) => taking(store, (batch, take) => take(batch.map(withoutGuard))), /passed its guard/],
  ['forgets commands', (store) => taking(store, (batch, take) => take(batch.map((append) => ({ ...append, commandId: `${append.commandId}/${(batches += 1)}` })))), /to nobody|is stored twice/],
  ['acknowledges what it does not store', (store) => taking(store, async (batch, take) => ((batches += 1) % 10 === 0 ? batch.map(() => ({ status: 'appended', firstPosition: 0, at: '2026-11-24T00:00:00.000000Z' })) : take(batch))), /is lost|was acknowledged at/],
];

describe('Batchers and tails of several programs, step by step in the order of a seed', () => {
  it.each(worlds)('keep every promise where %s', async (_, troubles) => {
    const sum = { acknowledged: 0, conflicts: 0, guards: 0, duplicates: 0, unknown: 0, looks: 0, crashes: 0 };
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const { faults, counts, crashes } = await simulate(String(seed), troubles);
      expect({ seed, faults }).toEqual({ seed, faults: [] });
      for (const name of ['acknowledged', 'conflicts', 'guards', 'duplicates', 'unknown', 'looks'] as const) sum[name] += counts[name];
      sum.crashes += crashes;
    }
    // Every way to win and to lose has happened.
    const { crashes, unknown, ...always } = sum;
    expect(Object.entries(always).filter(([, count]) => count < seeds)).toEqual([]);
    expect(crashes > 0).toBe(troubles.crashShare > 0);
    expect(unknown > 0).toBe(troubles.cutShare > 0);
  }, 60_000);

  it.each(spoiled)('are found out where the store %s', async (_, spoil, words) => {
    const [, [, troubles]] = worlds;
    const found: string[] = [];
    for (let seed = 0; seed < 5; seed += 1) found.push(...(await simulate(`spoiled:${seed}`, troubles, spoil)).faults);
    expect(found.join('\n')).toMatch(words);
  });

  it('are the same every time under one seed', async () => {
    const [, , [, troubles]] = worlds;
    expect(await simulate('again', troubles)).toEqual(await simulate('again', troubles));
  });
});

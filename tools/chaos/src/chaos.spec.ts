import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHistory, elleHistoryOf, plantedFaults } from '@quanheng/platform-testing/without-jest';
import { acknowledgedMin, conflictsMin, type ChaosResult } from './chaos-result.ts';
import { makeFullableDisk, type FullableDisk } from './faults/fullable-disk.ts';
import { runHttpChaos } from './http/http-run.ts';
import { startTwoScoringServices } from './http/two-scoring-services.ts';
import { faultKinds, runLogChaos } from './log/log-run.ts';

const runMsMax = 300_000;
/** Another one each day; the name of the test says it, and a run under the same one has the same plan. */
const seed = process.env['CHAOS_SEED'] ?? new Date().toISOString().slice(0, 10);

/** Kept of one run for what is looked at in it. */
let disk: FullableDisk;
let result: ChaosResult;

function demandEnoughHappened({ counts }: ChaosResult): void {
  expect(counts.acknowledged).toBeGreaterThanOrEqual(acknowledgedMin);
  expect(counts.conflicts).toBeGreaterThanOrEqual(conflictsMin);
}

describe(`Programs that write one ledger while everything fails, twice (seed ${seed})`, () => {
  beforeAll(async () => {
    disk = await makeFullableDisk();
    result = await runLogChaos({ seed, faults: [...faultKinds, ...faultKinds], disk });
  }, runMsMax);
  afterAll(() => disk.remove());

  it('leave a ledger that keeps every promise to them', () => {
    expect(result.faults).toEqual([]);
    demandEnoughHappened(result);
    expect(faultKinds.filter((kind) => (result.done[kind] ?? 0) < 2)).toEqual([]);
    // Somebody was left without an answer, and somebody asked again.
    expect(result.counts.unknown).toBeGreaterThan(0);
    expect(result.counts.duplicates).toBeGreaterThan(0);
    expect(result.counts.guards).toBeGreaterThan(0);
    expect(result.counts.looks).toBeGreaterThan(100);
  });

  it.each(plantedFaults.filter(({ name }) => name !== 'a view older than it was asked to be'))('leave a history in which the checker would have found $name', ({ words, plant }) => {
    const broken = plant(result);
    expect(checkHistory(broken!.history, broken!.lines).faults.join('\n')).toMatch(words);
  });

  it('leave a history that Elle reads: numbers of their own, appends once, reads of whole lists', () => {
    const transactions = elleHistoryOf(result.history, result.lines);
    const appended = transactions.filter(({ type }) => type === 'invoke').flatMap(({ value }) => value.flatMap(([kind, , number]) => (kind === 'append' ? [number] : [])));
    expect(new Set(appended).size).toBe(appended.length);
    const read = transactions.filter(({ type }) => type === 'ok').flatMap(({ value }) => value.flatMap(([kind, , numbers]) => (kind === 'r' ? (numbers as number[]) : [])));
    expect(read.length).toBeGreaterThan(100);
    expect(read.filter((number) => !appended.includes(number))).toEqual([]);
    expect(transactions.map(({ index }) => index)).toEqual(transactions.map((_, place) => place));
  });
});

describe(`People who score through two processes of scoring while everything fails (seed ${seed})`, () => {
  it('find every act that was acknowledged in the ledger, once, and nothing else', async () => {
    const own = await makeFullableDisk();
    try {
      const scored = await runHttpChaos({ seed, times: 1, start: () => startTwoScoringServices(own) });
      expect(scored.faults).toEqual([]);
      demandEnoughHappened(scored);
      expect(Object.keys(scored.done)).toHaveLength(7);
      expect(scored.counts.unknown).toBeGreaterThan(0);
    } finally {
      await own.remove();
    }
  }, runMsMax);
});

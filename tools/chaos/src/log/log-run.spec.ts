import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkHistory, elleHistoryOf, plantedFaults } from '@quanheng/platform-testing/without-jest';
import type { ChaosResult } from '../chaos-result.ts';
import { makeFullableDisk, type FullableDisk } from '../faults/fullable-disk.ts';
import { demandEnough, seedOfToday as seed } from '../spec-support/demands.ts';
import { faultKinds, runLogChaos } from './log-run.ts';

const runMsMax = 300_000;
/** Kept of one run for what is looked at in it. */
let disk: FullableDisk;
let result: ChaosResult;

describe(`Programs that write one ledger while everything fails, twice (seed ${seed})`, () => {
  beforeAll(async () => {
    disk = await makeFullableDisk();
    result = await runLogChaos({ seed, faults: [...faultKinds, ...faultKinds], disk });
  }, runMsMax);
  afterAll(() => disk.remove());

  it('leave a ledger that keeps every promise to them', () => {
    expect(result.faults).toEqual([]);
    demandEnough(result);
    expect(faultKinds.filter((kind) => (result.done[kind] ?? 0) < 2)).toEqual([]);
    expect(result.counts.guards).toBeGreaterThan(0);
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

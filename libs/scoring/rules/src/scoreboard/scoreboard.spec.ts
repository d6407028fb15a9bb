import { describe, expect, it } from '@jest/globals';
import type { Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { rowOf } from '../spec-support/readings.ts';
import { graded, leaf, ratio, system } from '../spec-support/systems.ts';
import { scoreboardOf } from './scoreboard.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });
const oneLeaf = (rule: LeafRule, weight = '2'): LedgerWriter => open(leaf('1', rule, { weight }));

describe('ranks and composites', () => {
  it('rank 1, 2, 2, 4 within the ranking group, ties in list order, the unranked last', () => {
    const many = [unitOf('a', 10), unitOf('b', 2), unitOf('c', 9), unitOf('d', 4), unitOf('e', 5), unitOf('f', 1), unitOf('t', 3, 'townships')];
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', graded, { weight: '10' })])], units: many });
    for (const [unit, grade] of [['a', '7'], ['b', '5'], ['c', '7'], ['d', '9']] as const) ledger.grade(unit, 's/1', grade);
    ledger.rule('s/1', ['e', 'f']);
    const [departments, townships] = scoreboardOf(ledger.fold).programmes[0]!.groups;
    expect(departments!.rows.map(({ rank, unit }) => [rank, unit])).toEqual([[1, 'd'], [2, 'c'], [2, 'a'], [4, 'b'], [null, 'f'], [null, 'e']]);
    expect(departments).toMatchObject({ id: 'departments', weights: { s: '1' } });
    // No leaf reaches the township: no result, shown as such.
    expect(townships!.rows).toEqual([
      { rank: null, unit: 't', name: '名t', score: null, exact: null, provisional: null, scored: 0, applicable: 0, systems: { s: null } },
    ]);
  });

  it('a maximum of 0 is no result', () => {
    const ledger = oneLeaf(graded);
    ledger.rule('s/1', ['a']);
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ rank: null, exact: null, applicable: 0, systems: { s: null } });
  });

  it('tell exact values apart that are displayed alike', () => {
    const ledger = oneLeaf(ratio, '100');
    ledger.measure('a', 's/1', '333', '1000');
    ledger.measure('b', 's/1', '1', '3');
    ledger.measure('c', 's/1', '33330001', '100000000');
    const rows = scoreboardOf(ledger.fold).programmes[0]!.groups[0]!.rows;
    expect(rows.map(({ unit, score }) => [unit, score])).toEqual([['b', '33.33'], ['c', '33.33'], ['a', '33.30']]);
    expect(rows[0]!.exact).toBe('100/3');
  });

  it('compose over the systems in which the unit has a result, by the weights of its group', () => {
    const forA = [{ role: 'assessed', is: 'unit', id: 'a' }] as const;
    const systems = [system('one', [leaf('1', graded, { weight: '10' })]), system('two', [leaf('1', graded, { weight: '10', for: forA })])];
    const ledger = openedCampaign({ systems, units });
    const setWeights = (one: string, two: string) =>
      ledger.campaign('composite-weights-set', { programme: 'main', group: 'departments', weights: [{ system: 'one', weight: one }, { system: 'two', weight: two }], origin: 'stated' });
    ledger.grade('a', 'one/1', '5');
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ rank: null, exact: null });
    setWeights('1', '2');
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: '50/3', provisional: '50', scored: 1, applicable: 2 });
    ledger.grade('a', 'two/1', '8');
    ledger.grade('b', 'one/1', '6');
    expect(rowOf(ledger.fold, 'a').exact).toBe('70');
    expect(rowOf(ledger.fold, 'b')).toMatchObject({ exact: '60', systems: { two: null } });
    setWeights('1/3', '0');
    expect(rowOf(ledger.fold, 'a').exact).toBe('50');
    expect(scoreboardOf(ledger.fold).programmes[0]!.groups[0]!.weights).toEqual({ one: '1/3', two: '0' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { openedCampaign, unitOf, type LedgerWriter } from './spec-support/ledger-writer.ts';
import { rowOf, statusOf, systemOf } from './spec-support/readings.ts';
import { complement, graded, group, kind, leaf, pooled, ratio, shortfall, system, tally } from './spec-support/systems.ts';
import type { LeafRule } from '@quanheng/indicator-catalog-contracts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];

/** A campaign with one leaf, which every unit has. */
const oneLeaf = (rule: LeafRule, weight?: string): LedgerWriter =>
  openedCampaign({ systems: [system('s', [leaf('1', rule, weight === undefined ? {} : { weight })])], units });
const statuses = ({ fold }: LedgerWriter): string[] => units.map(({ unit }) => statusOf(fold, unit, 's/1'));

describe('the worked examples of the scoring rules', () => {
  it('1: a shortfall is measured from the best rate, and follows when the best changes', () => {
    const ledger = oneLeaf(shortfall, '3');
    ledger.measure('a', 's/1', '98', '100');
    ledger.measure('b', 's/1', '955', '1000');
    ledger.measure('c', 's/1', '60', '100');
    expect(statuses(ledger)).toEqual(['scored 3', 'scored 2.75', 'scored 0']);
    ledger.measure('b', 's/1', '99', '100');
    expect(statuses(ledger)).toEqual(['scored 2.9', 'scored 3', 'scored 0']);
  });

  it('1, whole: only whole percentage points of the distance are deducted', () => {
    const ledger = oneLeaf({ ...shortfall, whole: true } as LeafRule, '3');
    ledger.measure('a', 's/1', '98', '100');
    ledger.measure('b', 's/1', '955', '1000');
    ledger.measure('c', 's/1', '60', '100');
    expect(statuses(ledger)).toEqual(['scored 3', 'scored 2.8', 'scored 0']);
  });

  it('2: a complement counts what is not the unit\'s part of the pool', () => {
    const ledger = oneLeaf(complement, '2');
    ledger.measure('a', 's/1', '3');
    ledger.measure('b', 's/1', '1');
    ledger.measure('c', 's/1', '0');
    expect(statuses(ledger)).toEqual(['scored 0.5', 'scored 1.5', 'scored 2']);
  });

  it('2, pool 0: whenZero 1 gives everybody full marks', () => {
    const ledger = oneLeaf(complement, '2');
    for (const { unit } of units) ledger.measure(unit, 's/1', '0');
    expect(statuses(ledger)).toEqual(['scored 2', 'scored 2', 'scored 2']);
  });

  it('3: a pooled ratio follows the pool', () => {
    const ledger = oneLeaf(pooled, '2');
    ledger.measure('a', 's/1', '60');
    ledger.measure('b', 's/1', '40');
    ledger.measure('c', 's/1', '0');
    expect(statuses(ledger)).toEqual(['scored 1.2', 'scored 0.8', 'scored 0']);
    ledger.measure('c', 's/1', '100');
    expect(statuses(ledger)).toEqual(['scored 0.6', 'scored 0.4', 'scored 1']);
  });

  it('3, pool 0: all not applicable', () => {
    const ledger = oneLeaf(pooled, '2');
    for (const { unit } of units) ledger.measure(unit, 's/1', '0');
    expect(statuses(ledger)).toEqual(Array(3).fill('not-applicable by whenZero'));
  });

  it('4: a deduction group never goes below 0, and a revocation counts from what is deducted, not from 0', () => {
    const indicators = [group('g1', { kind: 'deductions' }, { weight: '30' }), leaf('1', tally(kind('1', '-10'), kind('2', '-5'), kind('3', '-5')), { parent: 'g1' })];
    const ledger = openedCampaign({ systems: [system('s', indicators)], units });
    const indifferent = ledger.incident('a', 's/1', '1');
    ledger.incident('a', 's/1', '2', '3');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('5');
    ledger.incident('a', 's/1', '3');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('0');
    ledger.incident('a', 's/1', '3');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('0');
    // 10 + 15 + 5 + 5 are deducted; without the 10 of the first: 25 of 30.
    ledger.revoke(indifferent);
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('5');
  });

  it('5: three times two thirds are exactly 2', () => {
    const indicators = ['1', '2', '3'].map((code) => leaf(code, ratio, { weight: '2' }));
    const ledger = openedCampaign({ systems: [system('s', indicators)], units });
    ledger.measure('a', 's/1', '1', '3');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '2/3', maximum: '6' });
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 2/3');
    ledger.measure('a', 's/2', '1', '3');
    ledger.measure('a', 's/3', '1', '3');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('2');
  });

  it('6: not-applicable leaves shrink the maximum: 45 of 60 are 75.00', () => {
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', graded, { weight: '60' }), leaf('2', graded, { weight: '40' })])], units });
    ledger.grade('a', 's/1', '45');
    ledger.rule('s/2', ['a']);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '45', maximum: '60', score: '75.00' });
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ rank: 1, exact: '75' });
  });

  it.each([
    ['sum', '14', '8', '6'],
    ['eachSide', '14', '8', '2'],
    ['sum', '0', '13', '-10'],
    ['eachSide', '0', '13', '-10'],
  ] as const)('7: 加（扣）分 bound by %s: bonuses %s, penalties %s give %s', (bound, bonuses, penalties, expected) => {
    const indicators = [
      leaf('1', graded, { weight: '100' }),
      group('g1', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }),
      leaf('2', tally(kind('2', '1')), { parent: 'g1' }),
      leaf('3', tally(kind('3', '-1')), { parent: 'g1' }),
    ];
    const ledger = openedCampaign({ systems: [system('s', indicators)], units, choices: [{ node: 's/g1', bound }] });
    ledger.grade('a', 's/1', '50');
    if (bonuses !== '0') ledger.incident('a', 's/2', '2', bonuses);
    ledger.incident('a', 's/3', '3', penalties);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ bonus: expected, maximum: '100', score: `${50 + Number(expected)}.00` });
  });

  it('8: one delay with one fruitless supervision costs 8; a public notice instead of a remark costs 5', () => {
    const rule = tally(
      kind('10a', '-3'),
      kind('10b', '-5', { follows: { code: '10a', required: true, effect: 'and' } }),
      kind('22a', '-3'),
      kind('22b', '-5', { follows: { code: '22a', required: false, effect: 'instead' } }),
    );
    const ledger = oneLeaf(rule);
    const delay = ledger.incident('a', 's/1', '10a');
    ledger.incident('a', 's/1', '10b', '1', delay.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -8');
    const remark = ledger.incident('b', 's/1', '22a');
    ledger.incident('b', 's/1', '22b', '1', remark.id);
    expect(statusOf(ledger.fold, 'b', 's/1')).toBe('scored -5');
    ledger.incident('c', 's/1', '22b');
    expect(statusOf(ledger.fold, 'c', 's/1')).toBe('scored -5');
  });

  it('9: a unit whose key field has a maximum of 0.64 reaches 81.34', () => {
    const indicators = [leaf('1', graded, { weight: '100' }), leaf('2', graded, { weight: '0.64' })];
    const ledger = openedCampaign({ systems: [system('s', indicators)], units });
    ledger.grade('a', 's/1', '81.22');
    ledger.grade('a', 's/2', '0.64');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '81.86', maximum: '100.64', score: '81.34' });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Indicator } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../../spec-support/ledger-writer.ts';
import { rowOf, systemOf } from '../../spec-support/readings.ts';
import { checklist, graded, group, kind, leaf, levels, ratio, system, tally } from '../../spec-support/systems.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });

describe('deduction groups (5.2)', () => {
  const twoItems = (): LedgerWriter =>
    open(group('g1', { kind: 'deductions' }, { weight: '30' }), leaf('1', tally(kind('1', '-10')), { parent: 'g1' }), leaf('2', tally(kind('2', '-5')), { parent: 'g1' }), leaf('3', graded, { weight: '70' }));

  it('earn only when all applicable items are scored; provisionally with the whole w once one is', () => {
    const ledger = twoItems();
    ledger.grade('a', 's/3', '70');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '70', maximum: '100' });
    expect(rowOf(ledger.fold, 'a').provisional).toBe('100');
    ledger.incident('a', 's/1', '1');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '70', maximum: '100', scored: 2, applicable: 3 });
    expect(rowOf(ledger.fold, 'a').provisional).toBe('90');
    ledger.nothing('a', 's/2');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '90', scored: 3 });
  });

  it('keep w where an item is not applicable', () => {
    const ledger = twoItems();
    ledger.incident('a', 's/1', '1');
    ledger.rule('s/2', ['a']);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '20', maximum: '100', scored: 1, applicable: 2 });
  });

  it('are not applicable when all their items are', () => {
    const ledger = twoItems();
    ledger.rule('s/1', ['a']);
    ledger.rule('s/2', ['a']);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '0', maximum: '70', applicable: 1 });
  });

  it('take an adjusted item with its stated points, as scored', () => {
    const ledger = twoItems();
    ledger.incident('a', 's/1', '1');
    ledger.adjust('a', 's/2', { points: '-2.5' });
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '17.5', scored: 2 });
  });

  it('never give more than w', () => {
    const ledger = open(group('g1', { kind: 'deductions' }, { weight: '30' }), leaf('1', tally(kind('1', '-10'), kind('2', '4')), { parent: 'g1' }));
    ledger.incident('a', 's/1', '2');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('30');
  });
});

describe('equal shares (5.3)', () => {
  const three = (): LedgerWriter =>
    open(group('g1', { kind: 'equal-shares' }, { weight: '40' }), ...['1', '2', '3'].map((code) => leaf(code, checklist, { parent: 'g1' })), leaf('4', graded, { weight: '60' }));

  it('weigh w / k each; an unscored item counts 0; provisionally w / k counts for each scored one', () => {
    const ledger = three();
    ledger.fulfil('a', 's/1', 'met');
    ledger.fulfil('a', 's/2', 'partly-met');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '20', maximum: '100', scored: 2, applicable: 4 });
    expect(rowOf(ledger.fold, 'a').provisional).toBe('75');
    ledger.fulfil('a', 's/3', 'not-met');
    expect(rowOf(ledger.fold, 'a').provisional).toBe('50');
  });

  it('leave k where an item is not applicable', () => {
    const ledger = three();
    ledger.fulfil('a', 's/1', 'met');
    ledger.rule('s/2', ['a']);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '20', maximum: '100', applicable: 3 });
    ledger.rule('s/3', ['a']);
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('40');
    ledger.rule('s/1', ['a']);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '0', maximum: '60', applicable: 1 });
  });

  it('take an adjustment as a share, whose points follow k', () => {
    const ledger = three();
    ledger.adjust('a', 's/1', { share: '1/2' });
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '20/3', scored: 1 });
    ledger.rule('s/2', ['a']);
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('10');
  });

  it('let whenZero take an item out of k', () => {
    const ledger = open(group('g1', { kind: 'equal-shares' }, { weight: '40' }), leaf('1', ratio, { parent: 'g1' }), leaf('2', checklist, { parent: 'g1' }));
    ledger.fulfil('a', 's/2', 'met');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('20');
    ledger.measure('a', 's/1', '0', '0');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('40');
  });
});

describe('bonus groups', () => {
  const withBonus = (cap = '10', floor = '0', bound: 'sum' | 'eachSide' = 'sum'): LedgerWriter =>
    open(leaf('1', graded, { weight: '100' }), group('g1', { kind: 'bonus', floor, cap, bound }), leaf('2', tally(kind('p', '3'), kind('m', '-4')), { parent: 'g1' }), leaf('3', tally(kind('q', '5')), { parent: 'g1' }));

  it('add after the base, are bounded, and never enter the maximum or the counts', () => {
    const ledger = withBonus();
    ledger.grade('a', 's/1', '95');
    ledger.incident('a', 's/2', 'p', '4');
    ledger.incident('a', 's/3', 'q');
    expect(systemOf(ledger.fold, 'a', 's')).toEqual({ earned: '95', maximum: '100', bonus: '10', score: '105.00', scored: 1, applicable: 1 });
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ score: '105.00', provisional: '105' });
  });

  it('never take the result below 0', () => {
    const ledger = withBonus('10', '-10');
    ledger.grade('a', 's/1', '5');
    ledger.incident('a', 's/2', 'm', '9');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ bonus: '-10', score: '0.00' });
    expect(rowOf(ledger.fold, 'a').exact).toBe('0');
  });

  it('with a floor of 0 give nothing for penalties alone', () => {
    const ledger = withBonus();
    ledger.grade('a', 's/1', '50');
    ledger.incident('a', 's/2', 'm');
    expect(systemOf(ledger.fold, 'a', 's').bonus).toBe('0');
  });

  it('leave out an item that is ruled out, and take an adjusted one on its side', () => {
    const ledger = withBonus('10', '-10', 'eachSide');
    ledger.grade('a', 's/1', '50');
    ledger.incident('a', 's/3', 'q', '3');
    ledger.adjust('a', 's/2', { points: '-8' });
    expect(systemOf(ledger.fold, 'a', 's').bonus).toBe('2');
    ledger.rule('s/3', ['a']);
    expect(systemOf(ledger.fold, 'a', 's').bonus).toBe('-8');
  });

  it('give no provisional result before a base cell is scored', () => {
    const ledger = withBonus();
    ledger.incident('a', 's/3', 'q');
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: '5', provisional: null, scored: 0 });
  });
});

describe('systems without weights', () => {
  it('the k tasks of a unit weigh 100 / k each', () => {
    const some = (id: string) => [{ role: 'lead', is: 'unit', id }] as const;
    const all = ['1', '2', '3'].map((code) => leaf(code, levels));
    const ledger = openedCampaign({ systems: [system('reform', [...all, leaf('4', levels, { for: some('b') })], 'equal')], units });
    const level = (unit: string, code: string, name: string) => ledger.cell(unit, `reform/${code}`, 'level-recorded', { level: name });
    level('a', '1', '完成');
    level('a', '2', '基本完成');
    expect(systemOf(ledger.fold, 'a', 'reform')).toMatchObject({ earned: '60', maximum: '100', score: '60.00', scored: 2, applicable: 3 });
    expect(rowOf(ledger.fold, 'a').provisional).toBe('90');
    level('b', '4', '完成');
    expect(systemOf(ledger.fold, 'b', 'reform')).toMatchObject({ earned: '25', applicable: 4 });
    ledger.rule('reform/3', ['a']);
    expect(systemOf(ledger.fold, 'a', 'reform')).toMatchObject({ earned: '90', applicable: 2 });
    level('c', '1', '推进中');
    expect(systemOf(ledger.fold, 'c', 'reform').earned).toBe('50/3');
  });
});

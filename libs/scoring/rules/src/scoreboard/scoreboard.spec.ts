import { describe, expect, it } from '@jest/globals';
import type { Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { rowOf, statusOf, systemOf } from '../spec-support/readings.ts';
import { checklist, complement, graded, group, kind, leaf, levels, pooled, ratio, reduction, shortfall, statedPool, system, tally } from '../spec-support/systems.ts';
import { poolWarnings } from './pool-warnings.ts';
import { scoreboardOf } from './scoreboard.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });
const oneLeaf = (rule: LeafRule, weight = '2'): LedgerWriter => open(leaf('1', rule, { weight }));
const statuses = ({ fold }: LedgerWriter): string[] => units.map(({ unit }) => statusOf(fold, unit, 's/1'));

describe('states of a cell', () => {
  it('a measurement of 0 is scored, no measurement is unscored', () => {
    const ledger = oneLeaf(ratio);
    ledger.measure('a', 's/1', '0', '5');
    expect(statuses(ledger)).toEqual(['scored 0', 'unscored', 'unscored']);
  });

  it('"nothing to deduct" differs from unscored', () => {
    const ledger = open(group('g1', { kind: 'deductions' }, { weight: '30' }), leaf('1', tally(kind('1', '-5')), { parent: 'g1' }));
    ledger.nothing('a', 's/1');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '30', scored: 1 });
    expect(systemOf(ledger.fold, 'b', 's')).toMatchObject({ earned: '0', scored: 0, applicable: 1 });
  });

  it('a ruling hides an adjustment, and its revocation brings it back', () => {
    const ledger = oneLeaf(graded);
    ledger.grade('a', 's/1', '1');
    ledger.adjust('a', 's/1', { points: '1.5' });
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('adjusted 1.5');
    const ruling = ledger.rule('s/1', ['a']);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by ruling');
    ledger.revokeRuling(ruling);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('adjusted 1.5');
  });

  it('an adjusted cell counts with its weight even where whenZero would take it out', () => {
    const ledger = open(leaf('1', ratio, { weight: '2' }), leaf('2', graded, { weight: '8' }));
    ledger.measure('a', 's/1', '0', '0');
    ledger.grade('a', 's/2', '4');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '4', maximum: '8', applicable: 1 });
    const adjustment = ledger.adjust('a', 's/1', { points: '1' });
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '5', maximum: '10', scored: 2, applicable: 2 });
    ledger.revokeAdjustment('a', 's/1', adjustment);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by whenZero');
  });

  it('an adjusted cell may be scored again: the adjustment stands, the rule\'s score moves beside it', () => {
    const ledger = oneLeaf(graded);
    const adjustment = ledger.adjust('a', 's/1', { points: '1.5' });
    ledger.grade('a', 's/1', '0.3');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('adjusted 1.5');
    ledger.revokeAdjustment('a', 's/1', adjustment);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0.3');
  });

  it('two rulings on one cell are revoked one by one', () => {
    const ledger = oneLeaf(graded);
    const [first, second] = [ledger.rule('s/1', ['a', 'b']), ledger.rule('s/1', ['a', 'c'])];
    ledger.revokeRuling(first);
    expect(statuses(ledger)).toEqual(['not-applicable by ruling', 'unscored', 'not-applicable by ruling']);
    ledger.revokeRuling(second);
    expect(statuses(ledger)).toEqual(['unscored', 'unscored', 'unscored']);
  });
});

describe('denominators of 0', () => {
  it.each([
    ['ratio', { ...ratio, whenZero: '0.8' } as LeafRule],
    ['shortfall', { ...shortfall, whenZero: '0.8' } as LeafRule],
  ])('%s gives the share of w that whenZero states', (_kind, rule) => {
    const ledger = oneLeaf(rule);
    ledger.measure('a', 's/1', '0', '0');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1.6');
  });

  it('reduction from 0 is not applicable where whenZero says so, and follows the measurement', () => {
    const ledger = oneLeaf(reduction);
    ledger.cell('a', 's/1', 'measurement-recorded', { before: '0', after: '0' });
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by whenZero');
    ledger.cell('a', 's/1', 'measurement-recorded', { before: '10', after: '4' });
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1.2');
  });

  it('a pool of 0 leaves an unmeasured cell unscored', () => {
    const ledger = oneLeaf(pooled);
    ledger.measure('a', 's/1', '0');
    expect(statuses(ledger)).toEqual(['not-applicable by whenZero', 'unscored', 'unscored']);
    ledger.measure('b', 's/1', '5');
    expect(statuses(ledger)).toEqual(['scored 0', 'scored 2', 'unscored']);
  });

  it('a unit with d = 0 has no rate: it is not looked at for the best', () => {
    const ledger = oneLeaf(shortfall);
    ledger.measure('a', 's/1', '0', '0');
    ledger.measure('b', 's/1', '50', '100');
    expect(statuses(ledger)).toEqual(['not-applicable by whenZero', 'scored 2', 'unscored']);
  });
});

describe('ratios', () => {
  it('never give more than w, nor less than 0', () => {
    const ledger = oneLeaf({ ...ratio, part: false } as LeafRule);
    ledger.measure('a', 's/1', '7', '5');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 2');
    const worse = oneLeaf(reduction);
    worse.cell('a', 's/1', 'measurement-recorded', { before: '5', after: '7' });
    expect(statusOf(worse.fold, 'a', 's/1')).toBe('scored 0');
  });

  it('a complement without a pool counts against the own denominator', () => {
    const ledger = oneLeaf({ kind: 'ratio', complement: true, part: true, whenZero: '1' });
    ledger.measure('a', 's/1', '1', '4');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1.5');
  });

  it('an adjustment changes no measurement: it stays in the pool and in the look for the best', () => {
    const inPool = oneLeaf(pooled);
    inPool.measure('a', 's/1', '60');
    inPool.measure('b', 's/1', '40');
    inPool.adjust('a', 's/1', { points: '0' });
    expect(statuses(inPool)).toEqual(['adjusted 0', 'scored 0.8', 'unscored']);
    const best = oneLeaf(shortfall);
    best.measure('a', 's/1', '100', '100');
    best.measure('b', 's/1', '90', '100');
    best.adjust('a', 's/1', { points: '0' });
    expect(statuses(best)).toEqual(['adjusted 0', 'scored 1', 'unscored']);
  });

  it('a cell ruled not applicable is in no pool, and is not looked at for the best', () => {
    const inPool = oneLeaf(complement);
    inPool.measure('a', 's/1', '3');
    inPool.measure('b', 's/1', '1');
    inPool.rule('s/1', ['a']);
    expect(statuses(inPool)).toEqual(['not-applicable by ruling', 'scored 0', 'unscored']);
    const best = oneLeaf(shortfall);
    best.measure('a', 's/1', '100', '100');
    best.measure('b', 's/1', '90', '100');
    best.rule('s/1', ['a']);
    expect(statuses(best)).toEqual(['not-applicable by ruling', 'scored 2', 'unscored']);
  });

  it('the best is looked for in all ranking groups', () => {
    const both = [{ role: 'assessed', is: 'group', id: 'departments' }, { role: 'assessed', is: 'group', id: 'townships' }] as const;
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', shortfall, { weight: '2', for: both })])], units: [unitOf('a', 1), unitOf('t', 2, 'townships')] });
    ledger.measure('a', 's/1', '90', '100');
    ledger.measure('t', 's/1', '100', '100');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1');
  });

  it('a stated pool is the denominator; until it is stated a measured cell is unscored', () => {
    const ledger = oneLeaf(statedPool);
    ledger.measure('a', 's/1', '30');
    expect(statuses(ledger)[0]).toBe('unscored');
    ledger.campaign('pool-stated', { leaf: 's/1', pool: '120', source: '自治区平台通报' });
    expect(statuses(ledger)[0]).toBe('scored 0.5');
    expect(ledger.fold.pools.get('s/1')).toMatchObject({ pool: '120' });
  });

  it('a measurement that lifts the sum above the stated pool is taken, and named', () => {
    const ledger = oneLeaf(statedPool);
    ledger.campaign('pool-stated', { leaf: 's/1', pool: '100', source: '自治区平台通报' });
    ledger.measure('a', 's/1', '60');
    expect(poolWarnings(ledger.fold)).toEqual([]);
    ledger.measure('b', 's/1', '40.5');
    expect(statuses(ledger)).toEqual(['scored 1.2', 'scored 0.81', 'unscored']);
    expect(poolWarnings(ledger.fold)).toEqual([{ leaf: 's/1', pool: '100', measured: '100.5' }]);
    ledger.rule('s/1', ['a']);
    expect(poolWarnings(ledger.fold)).toEqual([]);
  });
});

describe('periods', () => {
  const periodic = (rule: LeafRule): LeafRule => ({ ...rule, periodic: true }) as LeafRule;

  it('numerators and denominators add over the periods, the newest unrevoked of each', () => {
    const ledger = oneLeaf(periodic(ratio));
    ledger.measure('a', 's/1', '1', '10', '2022-01');
    const corrected = ledger.measure('a', 's/1', '3', '10', '2022-02');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0.4');
    const again = ledger.measure('a', 's/1', '9', '10', '2022-02');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1');
    ledger.revoke(again);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0.4');
    ledger.revoke(corrected);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0.2');
  });

  it('pools add over the periods too', () => {
    const ledger = oneLeaf(periodic(pooled));
    ledger.measure('a', 's/1', '10', undefined, '2022-01');
    ledger.measure('a', 's/1', '20', undefined, '2022-02');
    ledger.measure('b', 's/1', '30', undefined, '2022-01');
    expect(statuses(ledger)).toEqual(['scored 1', 'scored 1', 'unscored']);
  });

  it('reduction takes the latest period that is not after the reference date, whatever the order of recording', () => {
    const ledger = oneLeaf(periodic(reduction));
    const reduce = (period: string, after: string) => ledger.cell('a', 's/1', 'measurement-recorded', { before: '10', after, period });
    reduce('2023-01', '0');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('unscored');
    reduce('2022-12', '4');
    reduce('2022-11', '9');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1.2');
  });

  it('quarters are ordered as quarters', () => {
    const ledger = oneLeaf(periodic(reduction));
    const reduce = (period: string, after: string) => ledger.cell('a', 's/1', 'measurement-recorded', { before: '10', after, period });
    reduce('2022-Q4', '5');
    reduce('2022-Q3', '9');
    reduce('2023-Q1', '0');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 1');
  });
});

describe('check-points', () => {
  const points: LeafRule = {
    kind: 'checkpoints',
    checkpoints: [
      { code: 'lead', name: '牵头', points: '1' },
      { code: 'support', name: '配合', points: '1' },
    ],
  };
  const record = (ledger: LedgerWriter, ...met: readonly [string, boolean][]) =>
    ledger.cell('a', 's/1', 'checkpoints-recorded', { checkpoints: met.map(([checkpoint, isMet]) => ({ checkpoint, met: isMet })) });

  it('sum those that are met', () => {
    const ledger = oneLeaf(points);
    record(ledger, ['lead', true], ['support', false]);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '1', maximum: '2' });
  });

  it('that are ruled out leave the sum and the maximum; back without a value the cell is unscored', () => {
    const ledger = oneLeaf(points);
    const ruling = ledger.rule('s/1', ['a'], 'support');
    record(ledger, ['lead', true]);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '1', maximum: '1', score: '100.00' });
    ledger.revokeRuling(ruling);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('unscored');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ maximum: '2', scored: 0 });
  });

  it('that are all ruled out make the cell not applicable', () => {
    const ledger = oneLeaf(points);
    ledger.rule('s/1', ['a'], 'support');
    ledger.rule('s/1', ['a'], 'lead');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by ruling');
    expect(ledger.fold.findCell('a', 's/1')!.ruledOut).toBe(true);
  });

  it('of which one is ruled out twice stay out until both rulings are revoked', () => {
    const ledger = oneLeaf(points);
    const first = ledger.rule('s/1', ['a'], 'support');
    ledger.rule('s/1', ['a'], 'support');
    record(ledger, ['lead', true]);
    ledger.revokeRuling(first);
    expect(systemOf(ledger.fold, 'a', 's').maximum).toBe('1');
  });
});

describe('tallies', () => {
  const item = (...kinds: ReturnType<typeof kind>[]): LedgerWriter => open(leaf('1', tally(...kinds)));

  it('`most` bounds what is taken, not what is recorded, also after a revocation', () => {
    const ledger = item(kind('1', '-10', { most: '1' }));
    const first = ledger.incident('a', 's/1', '1');
    ledger.incident('a', 's/1', '1', '3');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -10');
    ledger.revoke(first);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -10');
  });

  it('a state count is set anew, not added up; 0 is scored', () => {
    const ledger = item(kind('2', '-5', { state: true }));
    const set = (count: string) => ledger.cell('a', 's/1', 'state-count-set', { kind: '2', count, on: '2022-08-31', reason: '三项未进驻' });
    set('3');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -15');
    const one = set('1');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -5');
    ledger.revoke(one);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -15');
    set('0');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0');
  });

  it('`instead` takes as many off the cited incident as the follower counts', () => {
    const ledger = item(kind('22a', '-3'), kind('22b', '-5', { follows: { code: '22a', required: false, effect: 'instead' } }));
    const remarks = ledger.incident('a', 's/1', '22a', '3');
    const notice = ledger.incident('a', 's/1', '22b', '2', remarks.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -13');
    ledger.incident('a', 's/1', '22b');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -18');
    ledger.revoke(notice);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -14');
  });

  it('a follower over `most` counts nothing, and takes nothing off', () => {
    const ledger = item(kind('a', '-3'), kind('b', '-5', { most: '1', follows: { code: 'a', required: false, effect: 'instead' } }));
    const cited = ledger.incident('a', 's/1', 'a', '3');
    ledger.incident('a', 's/1', 'b', '2', cited.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -11');
  });

  it('what `instead` replaces leaves room below `most` for another incident', () => {
    const ledger = item(kind('a', '-3', { most: '1' }), kind('b', '-5', { follows: { code: 'a', required: false, effect: 'instead' } }));
    const cited = ledger.incident('a', 's/1', 'a');
    ledger.incident('a', 's/1', 'a');
    ledger.incident('a', 's/1', 'b', '1', cited.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -8');
  });

  it('in a chain each follower takes the place of the one before it', () => {
    const ledger = item(
      kind('a', '-1'),
      kind('b', '-2', { follows: { code: 'a', required: false, effect: 'instead' } }),
      kind('c', '-4', { follows: { code: 'b', required: false, effect: 'instead' } }),
    );
    const first = ledger.incident('a', 's/1', 'a');
    const second = ledger.incident('a', 's/1', 'b', '1', first.id);
    ledger.incident('a', 's/1', 'c', '1', second.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -4');
  });

  it('"nothing to deduct" beside an incident counts nothing, and stands when the incident is revoked', () => {
    const ledger = item(kind('1', '-5'));
    ledger.nothing('a', 's/1');
    const incident = ledger.incident('a', 's/1', '1');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -5');
    ledger.revoke(incident);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0');
  });
});

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

import { describe, expect, it } from '@jest/globals';
import type { Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { statusOf } from '../spec-support/readings.ts';
import { complement, leaf, pooled, ratio, reduction, shortfall, statedPool, system } from '../spec-support/systems.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';
import { poolWarnings } from '../scoreboard/pool-warnings.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });
const oneLeaf = (rule: LeafRule, weight = '2'): LedgerWriter => open(leaf('1', rule, { weight }));
const statuses = ({ fold }: LedgerWriter): string[] => units.map(({ unit }) => statusOf(fold, unit, 's/1'));

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
    expect(scoreboardOf(ledger.fold).warnings).toEqual(poolWarnings(ledger.fold));
    ledger.rule('s/1', ['a']);
    expect(poolWarnings(ledger.fold)).toEqual([]);
    expect(scoreboardOf(ledger.fold)).not.toHaveProperty('warnings');
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

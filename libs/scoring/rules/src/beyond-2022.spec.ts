import { describe, expect, it } from '@jest/globals';
import type { Band, Gate, GroupIndicator, Indicator, IndicatorSystem, LeafIndicator, LeafRule, UnitClass } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from './spec-support/ledger-writer.ts';
import { rowOf, statusOf, systemOf } from './spec-support/readings.ts';
import { graded, group, kind, leaf, ratio, system, tally } from './spec-support/systems.ts';
import { scoreboardOf } from './scoreboard/scoreboard.ts';

/** The examples of the scoring rules, "Beyond the 2022 source", and the neighbours of each. */

const [a, b, c] = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
type Extras = { readonly gates?: Gate[]; readonly classes?: UnitClass[]; readonly bands?: Band[] };
const systemOfMore = (indicators: readonly Indicator[], extras: Extras = {}): IndicatorSystem => ({ ...system('s', indicators), ...extras });
const campaignOf = (indicators: readonly Indicator[], extras?: Extras, units = [a]): LedgerWriter => openedCampaign({ systems: [systemOfMore(indicators, extras)], units });
const bounded = <Node extends GroupIndicator | LeafIndicator>(node: Node, bounds: { readonly floor?: string; readonly cap?: string }): Node => ({ ...node, ...bounds });
const sum = { kind: 'sum' } as const;
const deducting = tally(kind('x', '-1'), kind('y', '1'));
/** w 10 and points below it: a leaf that may go below 0. */
const twoLeaves = (top: { readonly floor?: string }, ofLeaf: { readonly floor?: string } = {}): readonly Indicator[] => [
  bounded(group('g', sum, { weight: '20' }), top),
  bounded(leaf('1', deducting, { weight: '10', parent: 'g' }), ofLeaf),
  leaf('2', graded, { weight: '10', parent: 'g' }),
];

describe('floors and caps on an ancestor', () => {
  const scoredAt = (indicators: readonly Indicator[], deductions: string): string => {
    const ledger = campaignOf(indicators);
    ledger.incident('a', 's/1', 'x', deductions);
    ledger.grade('a', 's/2', '10');
    return systemOf(ledger.fold, 'a', 's').earned;
  };

  it('a leaf without a bound of its own may go below 0, down to the floor of level 1', () => {
    expect(scoredAt(twoLeaves({ floor: '0' }), '18')).toBe('2');
    expect(scoredAt(twoLeaves({ floor: '0' }), '25')).toBe('0');
  });

  it('a floor per leaf gives 10, and no floor at all goes below 0', () => {
    expect(scoredAt(twoLeaves({}, { floor: '0' }), '18')).toBe('10');
    expect(scoredAt(twoLeaves({}), '25')).toBe('-5');
  });

  it('a cap bounds from above, and the maximum stays', () => {
    const ledger = campaignOf([bounded(group('g', sum), { cap: '12' }), leaf('1', graded, { weight: '10', parent: 'g' }), leaf('2', graded, { weight: '10', parent: 'g' })]);
    ledger.grade('a', 's/1', '10');
    ledger.grade('a', 's/2', '9');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '12', maximum: '20', score: '60.00' });
  });

  it('a group of which nothing is scored earns 0, whatever its floor', () => {
    const ledger = campaignOf([bounded(group('g', sum), { floor: '5' }), leaf('1', graded, { weight: '10', parent: 'g' }), leaf('2', graded, { weight: '10' })]);
    ledger.grade('a', 's/2', '10');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('10');
    ledger.grade('a', 's/1', '0');
    expect(systemOf(ledger.fold, 'a', 's').earned).toBe('15');
  });
});

describe('unlimited deductions', () => {
  const indicators = [
    bounded(group('g', sum), { floor: '0' }),
    leaf('1', tally(kind('x', '-1'), { ...kind('u', '-30'), unlimited: true }), { weight: '10', parent: 'g' }),
    leaf('2', graded, { weight: '90' }),
  ];

  it('are taken from the result, after the floors, and may pass below 0', () => {
    const ledger = campaignOf(indicators);
    ledger.grade('a', 's/2', '45');
    ledger.incident('a', 's/1', 'x', '25');
    expect(rowOf(ledger.fold, 'a').exact).toBe('45');
    const grave = ledger.incident('a', 's/1', 'u');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '45', unlimited: '30', score: '15.00' });
    ledger.incident('a', 's/1', 'u', '2');
    expect(rowOf(ledger.fold, 'a').exact).toBe('-45');
    ledger.revoke(grave);
    expect(rowOf(ledger.fold, 'a').exact).toBe('-15');
  });

  it('stand beside an adjustment of their cell, and not beside a ruling', () => {
    const ledger = campaignOf(indicators);
    ledger.grade('a', 's/2', '90');
    ledger.incident('a', 's/1', 'u');
    ledger.adjust('a', 's/1', { points: '10' });
    expect(rowOf(ledger.fold, 'a').exact).toBe('70');
    ledger.rule('s/1', ['a']);
    expect(rowOf(ledger.fold, 'a').exact).toBe('100');
  });
});

it('a ceiling bounds the named node before its parent sums, while its incident stands', () => {
  const capped: LeafRule = tally({ ...kind('x', '-1'), ceiling: { node: 'g', points: '12' } });
  const ledger = campaignOf([group('g', sum), leaf('1', capped, { weight: '10', parent: 'g' }), leaf('2', graded, { weight: '10', parent: 'g' }), leaf('3', graded, { weight: '80' })]);
  ledger.grade('a', 's/2', '10');
  ledger.grade('a', 's/3', '80');
  ledger.nothing('a', 's/1');
  expect(rowOf(ledger.fold, 'a').exact).toBe('100');
  const incident = ledger.incident('a', 's/1', 'x');
  expect(rowOf(ledger.fold, 'a').exact).toBe('92');
  ledger.revoke(incident);
  expect(rowOf(ledger.fold, 'a').exact).toBe('100');
});

describe('rank to points', () => {
  const places: LeafRule = { kind: 'rank-to-points', order: 'highest', places: ['60', '57', '54', '51', '48'], otherwise: '40' };
  const units = ['a', 'b', 'c', 'd', 'e'].map((id, index) => unitOf(id, index + 1));
  const pointsOf = (ledger: LedgerWriter, of = units): string[] => of.map(({ unit }) => statusOf(ledger.fold, unit, 's/1'));

  it('ties share the better place, the place after them is passed over', () => {
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', places, { weight: '60' })])], units });
    for (const [index, value] of ['90', '90', '85', '80', '70'].entries()) ledger.measure(units[index]!.unit, 's/1', value);
    expect(pointsOf(ledger)).toEqual(['scored 60', 'scored 60', 'scored 54', 'scored 51', 'scored 48']);
    ledger.measure('e', 's/1', '95');
    expect(pointsOf(ledger)).toEqual(['scored 57', 'scored 57', 'scored 51', 'scored 48', 'scored 60']);
  });

  it('counts within the ranking group, unmeasured units get none, and the lowest may be the best', () => {
    const everybody = [{ role: 'assessed', is: 'group', id: 'departments' } as const, { role: 'assessed', is: 'group', id: 'townships' } as const];
    const all = [a, b, unitOf('t', 1, 'townships'), unitOf('v', 4)];
    const lowest = { ...places, order: 'lowest', places: ['60'] } as LeafRule;
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', lowest, { weight: '60', for: everybody })])], units: all });
    ledger.measure('a', 's/1', '7');
    ledger.measure('b', 's/1', '5');
    ledger.measure('t', 's/1', '9');
    expect(pointsOf(ledger, all)).toEqual(['scored 40', 'scored 60', 'scored 60', 'unscored']);
    ledger.rule('s/1', ['b']);
    expect(pointsOf(ledger, all)).toEqual(['scored 60', 'not-applicable by ruling', 'scored 60', 'unscored']);
  });
});

describe('a gate', () => {
  const bonus = group('h', { kind: 'bonus', floor: '-20', cap: '20', bound: 'sum' });
  const indicators = (step: string): readonly Indicator[] => [leaf('1', { kind: 'graded', step }, { weight: '100' }), bonus, leaf('2', tally(kind('p', '12')), { parent: 'h' })];

  it('before the base: 79.99 shuts it, 80 opens it', () => {
    const ledger = campaignOf(indicators('0.01'), { gates: [{ bonus: 'h', node: 'base', atLeast: '80' }] });
    ledger.incident('a', 's/2', 'p');
    ledger.grade('a', 's/1', '79.99');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ bonus: '0', score: '79.99' });
    ledger.grade('a', 's/1', '80');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ bonus: '12', score: '92.00' });
  });

  it('before a node looks at its points, and of several all must open', () => {
    const nodes = [leaf('1', graded, { weight: '60' }), leaf('3', graded, { weight: '40' }), bonus, leaf('2', tally(kind('p', '12')), { parent: 'h' })];
    const ledger = campaignOf(nodes, { gates: [{ bonus: 'h', node: '1', atLeast: '50' }, { bonus: 'h', node: '3', atLeast: '30' }] });
    ledger.incident('a', 's/2', 'p');
    ledger.grade('a', 's/1', '50');
    ledger.grade('a', 's/3', '29.9');
    expect(rowOf(ledger.fold, 'a').exact).toBe('79.9');
    ledger.grade('a', 's/3', '30');
    expect(rowOf(ledger.fold, 'a').exact).toBe('92');
  });
});

describe('classes', () => {
  const classes: UnitClass[] = [
    { id: 'large', name: '一类', fullMarks: '130', members: [{ is: 'unit', id: 'a' }] },
    { id: 'plain', name: '二类', fullMarks: 'asIs', members: [{ is: 'unit', id: 'b' }, { is: 'unit', id: 'a' }] },
  ];

  it('have full marks of their own, the first that takes a unit in counts, and none means 100', () => {
    const ledger = campaignOf([leaf('1', graded, { weight: '40' }), leaf('2', graded, { weight: '10' })], { classes }, [a, b, c]);
    for (const unit of ['a', 'b', 'c']) {
      ledger.grade(unit, 's/1', '30');
      ledger.grade(unit, 's/2', '10');
    }
    expect(['a', 'b', 'c'].map((unit) => rowOf(ledger.fold, unit).exact)).toEqual(['104', '40', '80']);
  });

  it('take in a kind of unit or a ranking group', () => {
    const townships: UnitClass[] = [{ id: 't', name: '乡镇', fullMarks: '95', members: [{ is: 'kind', kind: 'township' }] }];
    const reach = [{ role: 'assessed', is: 'group', id: 'departments' } as const, { role: 'assessed', is: 'group', id: 'townships' } as const];
    const ledger = campaignOf([leaf('1', graded, { weight: '10', for: reach })], { classes: townships }, [a, unitOf('t', 1, 'townships')]);
    for (const unit of ['a', 't']) ledger.grade(unit, 's/1', '10');
    expect(['a', 't'].map((unit) => rowOf(ledger.fold, unit).exact)).toEqual(['100', '95']);
  });
});

describe('a veto', () => {
  const indicators = [leaf('1', graded, { weight: '90' }), leaf('2', tally(kind('x', '-1'), { ...kind('v', '0'), veto: true }), { weight: '10' })];

  it('leaves a unit unranked, graded 不合格 and last, with its reason, until its incident is revoked', () => {
    const ledger = campaignOf(indicators, {}, [a, b, c]);
    for (const unit of ['a', 'b']) {
      ledger.grade(unit, 's/1', '90');
      ledger.nothing(unit, 's/2');
    }
    const incident = ledger.incident('a', 's/2', 'v');
    ledger.rule('s/1', ['c']);
    ledger.rule('s/2', ['c']);
    const rows = () => scoreboardOf(ledger.fold).programmes[0]!.groups[0]!.rows;
    expect(rows().map(({ unit, rank, band }) => [unit, rank, band])).toEqual([
      ['b', 1, undefined],
      ['c', null, undefined],
      ['a', null, '不合格'],
    ]);
    expect(rows()[2]).toMatchObject({ score: '100.00', vetoes: [{ leaf: 's/2', event: incident.id, position: incident.position, kind: '情形v', reason: '检查发现' }] });
    ledger.revoke(incident);
    expect(rows().map(({ unit, rank }) => [unit, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', null],
    ]);
    expect(rows()[0]).not.toHaveProperty('vetoes');
  });
});

it('bands are half-open intervals of exact values, the top one closed', () => {
  const bands: Band[] = [
    { name: '不合格', from: '0', to: '60' },
    { name: '合格', from: '60', to: '80' },
    { name: '良好', from: '80', to: '90' },
    { name: '优秀', from: '90', to: '100' },
  ];
  const ledger = campaignOf([leaf('1', { kind: 'graded', step: '0.01' }, { weight: '100' })], { bands });
  const bandAt = (grade: string): string | undefined => {
    ledger.grade('a', 's/1', grade);
    return rowOf(ledger.fold, 'a').band;
  };
  expect(['0', '59.99', '60', '89.99', '90', '100'].map(bandAt)).toEqual(['不合格', '不合格', '合格', '良好', '优秀', '优秀']);
});

it('the lowest band holds what unlimited deductions take below it', () => {
  const bands: Band[] = [
    { name: '合格', from: '60', to: '100' },
    { name: '不合格', from: '0', to: '60' },
  ];
  const ledger = campaignOf([leaf('1', tally({ ...kind('u', '-130'), unlimited: true }), { weight: '100' })], { bands });
  ledger.nothing('a', 's/1');
  expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: '100', band: '合格' });
  ledger.incident('a', 's/1', 'u');
  expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: '-30', band: '不合格' });
});

it('81.34: a unit whose key-field maximum is only 0.64, to the last digit', () => {
  const ledger = campaignOf([leaf('1', { kind: 'graded', step: '0.01' }, { weight: '100' }), leaf('2', { kind: 'graded', step: '0.01' }, { weight: '0.64' })]);
  ledger.grade('a', 's/1', '81.22');
  ledger.grade('a', 's/2', '0.64');
  // (81.22 + 0.64) / (100 + 0.64) x 100 = 81.86 / 100.64 x 100 in lowest terms.
  expect(rowOf(ledger.fold, 'a')).toMatchObject({ score: '81.34', exact: '102325/1258' });
});

it('what a system does not have does not show', () => {
  const ledger = campaignOf([leaf('1', ratio, { weight: '2' })]);
  ledger.measure('a', 's/1', '1', '3');
  expect(Object.keys(rowOf(ledger.fold, 'a'))).toEqual(['rank', 'unit', 'name', 'score', 'exact', 'provisional', 'scored', 'applicable', 'systems']);
  expect(Object.keys(systemOf(ledger.fold, 'a', 's'))).toEqual(['earned', 'maximum', 'bonus', 'score', 'scored', 'applicable']);
});

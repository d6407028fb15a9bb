import fc from 'fast-check';
import type { ApplicabilityEntry, Band, Gate, IncidentKind, Indicator, IndicatorSystem, LeafRule, UnitClass } from '@quanheng/indicator-catalog-contracts';
import { departments, graded, group, kind, leaf, system, tally } from './systems.ts';

/** Random systems that hold everything beyond the 2022 source: bounds, ceilings, unlimited deductions, vetoes, places, gates, classes, bands. */

type Bounds = { readonly floor?: string; readonly cap?: string };
const bounds: fc.Arbitrary<Bounds> = fc
  .record({ floor: fc.constantFrom('-5', '0', '2', undefined, undefined), cap: fc.constantFrom('3', '7.5', '12', undefined, undefined) })
  .map(({ floor, cap }) => ({ ...(floor === undefined ? {} : { floor }), ...(cap === undefined ? {} : { cap }) }));
const bounded = <Node extends Indicator>(node: Node, by: Bounds): Node => ({ ...node, ...by });

type Flags = Pick<IncidentKind, 'ceiling' | 'unlimited' | 'veto'>;
/** @param nodes the leaf itself and the groups above it. */
const flags = (nodes: readonly string[], mayFail: boolean): fc.Arbitrary<Flags> =>
  fc
    .record({
      node: fc.constantFrom(...nodes, undefined),
      points: fc.constantFrom('-1', '0', '2', '10/3'),
      unlimited: fc.boolean(),
      veto: fc.constantFrom(true, false, false, false),
    })
    .map(({ node, points, unlimited, veto }) => ({
      ...(node === undefined ? {} : { ceiling: { node, points } }),
      ...(unlimited ? { unlimited: true as const } : {}),
      ...(veto && mayFail ? { veto: true as const } : {}),
    }));

const most = fc.constantFrom({}, { most: '1' }, { most: '3' });
/** A kind that another one follows, a state, one that adds: flags on each. */
const flaggedTally = (nodes: readonly string[], mayFail = true): fc.Arbitrary<LeafRule> =>
  fc
    .record({ of: fc.array(flags(nodes, mayFail), { minLength: 4, maxLength: 4 }), first: most, second: most, effect: fc.constantFrom('and', 'instead') as fc.Arbitrary<'and' | 'instead'> })
    .map(({ of, first, second, effect }) => {
      // What adds is never unlimited: those are deductions.
      const { unlimited: _unlimited, ...adding } = of[3]!;
      return tally(
        { ...kind('a', '-3', first), ...of[0]! },
        { ...kind('b', '-2.5', { ...second, follows: { code: 'a', required: false, effect } }), ...of[1]! },
        { ...kind('c', '-1', { state: true }), ...of[2]! },
        { ...kind('d', '4'), ...adding },
      );
    });

const places: fc.Arbitrary<LeafRule> = fc
  .record({ order: fc.constantFrom('highest', 'lowest') as fc.Arbitrary<'highest' | 'lowest'>, table: fc.constantFrom<readonly string[]>(['10'], ['10', '7', '10/3'], ['9', '9', '1']), periodic: fc.boolean() })
  .map(({ order, table, periodic }) => ({ kind: 'rank-to-points', order, places: [...table], otherwise: '0.5', ...(periodic ? { periodic: true as const } : {}) }));

const gates: fc.Arbitrary<readonly Gate[]> = fc.subarray<Gate>([
  { bonus: 'h1', node: 'base', atLeast: '20' },
  { bonus: 'h2', node: 'base', atLeast: '40/3' },
  { bonus: 'h2', node: 't1', atLeast: '6' },
  { bonus: 'h1', node: '2', atLeast: '3' },
  { bonus: 'h1', node: 'd', atLeast: '17' },
]);
const classes: fc.Arbitrary<readonly UnitClass[]> = fc.subarray<UnitClass>([
  { id: 'large', name: '一类', fullMarks: '130', members: [{ is: 'unit', id: 'u1' }, { is: 'unit', id: 'u4' }] },
  { id: 'plain', name: '二类', fullMarks: 'asIs', members: [{ is: 'unit', id: 'u4' }, { is: 'kind', kind: 'department' }] },
  { id: 'small', name: '三类', fullMarks: '95', members: [{ is: 'group', id: 'townships' }] },
]);
const bands: fc.Arbitrary<readonly Band[]> = fc.constantFrom<readonly Band[]>(
  [],
  [{ name: '合格', from: '15', to: '1000' }, { name: '不合格', from: '0', to: '15' }],
  [{ name: '差', from: '0', to: '20' }, { name: '中', from: '20', to: '100/3' }, { name: '好', from: '100/3', to: '1000' }],
);

const everybody: readonly ApplicabilityEntry[] = [...departments, { role: 'assessed', is: 'group', id: 'townships' }];
const some: readonly ApplicabilityEntry[] = [{ role: 'lead', is: 'unit', id: 'u1' }, { role: 'assessed', is: 'group', id: 'townships' }, { role: 'support', is: 'open', name: '相关部门' }];
const reaches = fc.constantFrom(everybody, some);

const indicators: fc.Arbitrary<readonly Indicator[]> = fc
  .record({
    by: fc.array(bounds, { minLength: 8, maxLength: 8 }),
    reach: fc.array(reaches, { minLength: 4, maxLength: 4 }),
    weighted: fc.tuple(flaggedTally(['1', 't2', 't1']), flaggedTally(['2', 't2', 't1'])),
    items: fc.tuple(flaggedTally(['5', 'd']), flaggedTally(['6', 'd'])),
    extra: fc.tuple(flaggedTally(['7', 'h1'], false), flaggedTally(['8', 'h2'], false)),
    ranked: fc.tuple(places, places),
    bound: fc.constantFrom('sum', 'eachSide') as fc.Arbitrary<'sum' | 'eachSide'>,
  })
  .map(({ by, reach, weighted, items, extra, ranked, bound }) => [
    bounded(group('t1', { kind: 'sum' }), by[0]!),
    bounded(group('t2', { kind: 'sum' }, { parent: 't1' }), by[1]!),
    bounded(leaf('1', weighted[0], { weight: '10', parent: 't2', for: everybody }), by[2]!),
    bounded(leaf('2', weighted[1], { weight: '4', parent: 't2', for: reach[0]! }), by[3]!),
    bounded(leaf('9', graded, { weight: '6', parent: 't1', for: reach[1]! }), by[4]!),
    leaf('3', ranked[0], { weight: '10', parent: 't1', for: everybody }),
    bounded(leaf('4', ranked[1], { weight: '10', for: reach[2]! }), by[5]!),
    bounded(group('d', { kind: 'deductions' }, { weight: '20' }), by[6]!),
    bounded(leaf('5', items[0], { parent: 'd', for: everybody }), { floor: '-8' }),
    leaf('6', items[1], { parent: 'd', for: reach[3]! }),
    group('h1', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }),
    leaf('7', extra[0], { parent: 'h1', for: everybody }),
    group('h2', { kind: 'bonus', floor: '-5', cap: '6', bound }),
    bounded(leaf('8', extra[1], { parent: 'h2', for: everybody }), by[7]!),
  ]);

export const systemsBeyond: fc.Arbitrary<IndicatorSystem> = fc.record({ nodes: indicators, gates, classes, bands }).map((words) => ({
  ...system('b', words.nodes),
  ...(words.gates.length > 0 && { gates: [...words.gates] }),
  ...(words.classes.length > 0 && { classes: [...words.classes] }),
  ...(words.bands.length > 0 && { bands: [...words.bands] }),
}));

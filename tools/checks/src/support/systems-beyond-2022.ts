import fc from 'fast-check';
import type { ApplicabilityEntry, Band, Gate, IncidentKind, Indicator, IndicatorSystem, LeafRule, UnitClass } from '@quanheng/indicator-catalog-contracts';

/**
 * Random systems of one skeleton that state bounds, flags of incident kinds, places, gates, classes and bands, sound or not: two leaves in a group,
 * one ranked, one item that deducts, two bonus groups. Every number is a multiple of a half, so that a check in plain numbers is exact.
 */

const everybody: ApplicabilityEntry[] = [{ role: 'assessed', is: 'group', id: 'departments' }, { role: 'assessed', is: 'group', id: 'townships' }];
const open: ApplicabilityEntry[] = [{ role: 'lead', is: 'unit', id: 'u1' }, { role: 'support', is: 'open', name: '相关部门' }];

/** Mostly the first of some values. */
const mostly = <T>(...[usual, ...others]: readonly [T, ...T[]]): fc.Arbitrary<T> => fc.oneof({ arbitrary: fc.constant(usual), weight: 12 }, { arbitrary: fc.constantFrom(...(others as [T, ...T[]])), weight: 1 });

const bounds = fc.record({
  floor: mostly<string | undefined>(undefined, '0', '2.5', '-1', '10', '21', '45'),
  cap: mostly<string | undefined>(undefined, '5', '10', '15', '0', '-2', '40', '60'),
});
type Bounds = { readonly floor: string | undefined; readonly cap: string | undefined };
const stated = ({ floor, cap }: Bounds) => ({ ...(floor !== undefined && { floor }), ...(cap !== undefined && { cap }) });

const kind = (code: string, points: string, flags: Partial<IncidentKind> = {}): IncidentKind => ({ code, name: `情形${code}`, points, unit: '次', state: false, ...flags });
const ceilings = fc.record({ node: mostly('g1', '2', '1', 'zz'), points: mostly('12', '5', '0', '-1', '35', '80') });
const flagged: fc.Arbitrary<IncidentKind[]> = fc
  .record({
    more: mostly<IncidentKind[]>([], [kind('y', '2', { most: '3' })], [kind('y', '1.5')]),
    unlimited: mostly('-10', '-0.5', '0', '4'),
    ceiling: ceilings,
    worth: mostly('0', '-2'),
    least: mostly<string | undefined>(undefined, '3'),
  })
  .map(({ more, unlimited, ceiling, worth, least }) => [
    kind('x', '-1', least === undefined ? {} : { most: least }),
    ...more,
    kind('u', unlimited, { unlimited: true }),
    kind('c', worth, { ceiling }),
    kind('v', '0', { veto: true }),
  ]);

const places: fc.Arbitrary<LeafRule> = fc
  .record({ order: fc.constantFrom('highest' as const, 'lowest' as const), table: mostly(['20', '15', '15'], ['20'], ['20', '19.5', '5'], ['15', '16'], ['21', '10'], ['5', '-1']), otherwise: mostly('0', '5', '18', '-3') })
  .map(({ order, table, otherwise }) => ({ kind: 'rank-to-points', order, places: table, otherwise }));

const leaf = (code: string, rule: LeafRule, more: object): Indicator => ({ code, path: [`指标${code}`], rule, applicability: everybody, printed: {}, ...more }) as Indicator;
const tally = (...incidents: IncidentKind[]): LeafRule => ({ kind: 'tally', incidents });
const bonus = (floor: string, cap: string): { kind: 'bonus'; floor: string; cap: string; bound: 'sum' } => ({ kind: 'bonus', floor, cap, bound: 'sum' });

const indicators: fc.Arbitrary<Indicator[]> = fc
  .record({
    weights: fc.tuple(fc.constantFrom('20', '10'), fc.constantFrom('20', '30')),
    ofGroup: bounds,
    ofLeaf: bounds,
    ofTally: bounds,
    ofRanked: bounds,
    ofItem: bounds,
    ofBonus: mostly<Bounds>({ floor: undefined, cap: undefined }, { floor: undefined, cap: '5' }),
    reach: fc.constantFrom(everybody, open),
    flags: flagged,
    ranked: places,
    cap: fc.constantFrom('20', '10', '2.5'),
    veto: mostly({}, { veto: true as const }),
  })
  .map(({ weights: [first, second], ofGroup, ofLeaf, ofTally, ofRanked, ofItem, ofBonus, reach, flags, ranked, cap, veto }) => [
    { code: 'g1', path: ['公开'], rule: { kind: 'sum' }, ...stated(ofGroup) },
    leaf('1', { kind: 'graded', step: '0.5' }, { parent: 'g1', path: ['公开', '1'], weight: first, applicability: reach, ...stated(ofLeaf) }),
    leaf('2', tally(...flags), { parent: 'g1', path: ['公开', '2'], weight: second, ...stated(ofTally) }),
    leaf('3', ranked, { weight: '20', ...stated(ofRanked) }),
    { code: 'g3', path: ['进驻'], weight: '30', rule: { kind: 'deductions' } },
    leaf('8', tally(kind('x', '-5')), { parent: 'g3', path: ['进驻', '8'], ...stated(ofItem) }),
    { code: 'h', path: ['加分'], rule: bonus('-5', cap), ...stated(ofBonus) },
    leaf('9', tally(kind('p', '2', veto), kind('m', '-1')), { parent: 'h', path: ['加分', '9'] }),
    { code: 'k', path: ['扣分'], rule: bonus('-10', '0') },
    leaf('10', tally(kind('m', '-2')), { parent: 'k', path: ['扣分', '10'] }),
  ]);

const gates: fc.Arbitrary<Gate[]> = fc.uniqueArray(
  fc.record({ bonus: mostly('h', 'k', 'g1', 'zz'), node: fc.oneof({ arbitrary: fc.constantFrom('base', 'g1', '1', '2', '3', 'g3'), weight: 6 }, { arbitrary: fc.constantFrom('8', '9', 'h', 'k', 'zz'), weight: 1 }), atLeast: mostly('10', '20', '80', '0', '-5', '31', '101') }),
  { minLength: 1, maxLength: 3, selector: ({ bonus: of, node }) => `${of} ${node}` },
);

const members = fc.oneof(
  fc.record({ is: fc.constant('unit' as const), id: fc.constantFrom('u1', 'u2') }),
  { arbitrary: fc.record({ is: fc.constant('group' as const), id: fc.constant('townships') }), weight: 1 },
  fc.record({ is: fc.constant('kind' as const), kind: mostly('township', 'department', 'office') }),
);
const classes: fc.Arbitrary<UnitClass[]> = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c'), fullMarks: mostly('95', '130', 'asIs', '0'), members: fc.array(members, { minLength: 1, maxLength: 2 }) }).map(({ id, ...rest }) => ({ id, name: `${id}类`, ...rest })),
  { minLength: 1, maxLength: 2 },
);

const names = ['不合格', '合格', '良好', '优秀'];
/** Cuts of bands, each end now and then beside its cut. */
const bands: fc.Arbitrary<Band[]> = fc
  .record({
    cuts: mostly([0, 60, 80, 130], [0, 60, 70, 90, 200], [0, 1000], [10, 60, 130], [-10, 60, 90, 160], [0, 60, 60, 150]),
    shift: mostly(0, 0.5, -0.5, 20),
    at: fc.nat(4),
    renamed: mostly(false, true),
    turned: fc.boolean(),
  })
  .map(({ cuts, shift, at, renamed, turned }) => {
    const made = cuts.slice(1).map((to, index) => ({ name: renamed && index === 1 ? names[0]! : names[index]!, from: String(cuts[index]! + (index === at ? shift : 0)), to: String(to) }));
    return turned ? made.toReversed() : made;
  });

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(fc.constant(undefined), value);

export const systemsBeyond2022: fc.Arbitrary<IndicatorSystem> = fc.record({ indicators, gates: perhaps(gates), classes: perhaps(classes), bands: perhaps(bands) }).map(({ gates: g, classes: c, bands: b, indicators: list }) => ({
  id: 's',
  title: '示例',
  weighting: 'printed',
  columns: [],
  ...(g && { gates: g }),
  ...(c && { classes: c }),
  ...(b && { bands: b }),
  indicators: list,
}));

import fc from 'fast-check';
import type { ApplicabilityEntry, Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import type { CampaignUnit } from '@quanheng/scoring-contracts';
import { unitOf, type OpeningWords } from './ledger-writer.ts';
import { systemsBeyond } from './random-beyond.ts';
import { checklist, departments, graded, group, kind, leaf, levels, system, tally } from './systems.ts';

/** Random campaigns that hold every rule kind and every group rule. */

const weights = fc.constantFrom('1', '2', '2.5', '3', '10');
const whenZero = fc.constantFrom('notApplicable', '0.8', '1', '0', '1/3');
const periodic = fc.constantFrom({}, { periodic: true } as const);

const ratios: fc.Arbitrary<LeafRule> = fc
  .record({ pool: fc.constantFrom(undefined, 'units', 'stated') as fc.Arbitrary<undefined | 'units' | 'stated'>, complement: fc.boolean(), part: fc.boolean(), whenZero, periodic })
  .map(({ pool, periodic: periods, ...rest }) => ({ kind: 'ratio', ...rest, ...periods, ...(pool === undefined ? {} : { pool }) }));
const reductions: fc.Arbitrary<LeafRule> = fc.record({ whenZero, periodic }).map(({ whenZero: zero, periodic: periods }) => ({ kind: 'reduction', whenZero: zero, ...periods }));
const shortfalls: fc.Arbitrary<LeafRule> = fc
  .record({ step: fc.constantFrom('0.1', '1/3'), whole: fc.boolean(), part: fc.boolean(), whenZero, periodic })
  .map(({ periodic: periods, ...rest }) => ({ kind: 'shortfall', ...rest, ...periods }));
const checkpoints: LeafRule = {
  kind: 'checkpoints',
  checkpoints: [
    { code: 'lead', name: '牵头', points: '1' },
    { code: 'support', name: '配合', points: '0.5' },
    { code: 'third', name: '其他', points: '0.5' },
  ],
};
const binary: LeafRule = { kind: 'binary' };

const most = fc.constantFrom({}, { most: '1' }, { most: '3' });
const tallies = (sign: '' | '-'): fc.Arbitrary<LeafRule> =>
  fc.record({ first: most, second: most, third: most, required: fc.boolean(), effect: fc.constantFrom('and', 'instead') as fc.Arbitrary<'and' | 'instead'> }).map(({ first, second, third, required, effect }) =>
    tally(kind('a', `${sign}3`, first), kind('b', `${sign}5`, { ...second, follows: { code: 'a', required, effect } }), kind('c', `${sign}1.5`, { ...third, state: true }), kind('d', '-2')),
  );

const open: ApplicabilityEntry = { role: 'support', is: 'open', name: '相关部门' };
const townships: ApplicabilityEntry = { role: 'assessed', is: 'group', id: 'townships' };
const applicabilities: fc.Arbitrary<readonly ApplicabilityEntry[]> = fc.constantFrom<readonly ApplicabilityEntry[]>(
  departments,
  [...departments, townships],
  [...departments, townships, { role: 'lead', is: 'unit', id: 'u2' }],
  [{ role: 'lead', is: 'unit', id: 'u1' }, { role: 'support', is: 'unit', id: 'u3' }, open],
  [open, { role: 'assessed', is: 'body', name: '市政办' }],
);

const printed: fc.Arbitrary<readonly Indicator[]> = fc
  .record({
    w: fc.array(weights, { minLength: 6, maxLength: 6 }),
    rules: fc.tuple(ratios, ratios, reductions, shortfalls),
    reach: fc.array(applicabilities, { minLength: 4, maxLength: 4 }),
    items: fc.tuple(tallies('-'), tallies('-'), tallies(''), tallies('')),
    share: fc.oneof(fc.constant(checklist), ratios, shortfalls),
    bound: fc.constantFrom('sum', 'eachSide') as fc.Arbitrary<'sum' | 'eachSide'>,
  })
  .map(({ w, rules, reach, items, share, bound }) => [
    group('g1', { kind: 'sum' }),
    group('g2', { kind: 'sum' }, { parent: 'g1' }),
    leaf('1', graded, { weight: w[0]!, parent: 'g2', for: reach[0]! }),
    leaf('2', rules[0], { weight: w[1]!, parent: 'g2', for: reach[1]! }),
    leaf('3', binary, { weight: w[2]!, parent: 'g1' }),
    leaf('4', checkpoints, { weight: '2', for: reach[2]! }),
    leaf('5', rules[1], { weight: w[3]! }),
    leaf('6', rules[2], { weight: w[4]!, for: reach[3]! }),
    leaf('7', rules[3], { weight: w[5]! }),
    group('g3', { kind: 'deductions' }, { weight: '30' }),
    leaf('8', items[0], { parent: 'g3' }),
    leaf('9', items[1], { parent: 'g3', for: reach[0]! }),
    group('g4', { kind: 'equal-shares' }, { weight: '20' }),
    leaf('10', share, { parent: 'g4' }),
    leaf('11', checklist, { parent: 'g4', for: reach[1]! }),
    leaf('12', checklist, { parent: 'g4' }),
    group('g5', { kind: 'bonus', floor: '-10', cap: '10', bound }),
    leaf('13', items[2], { parent: 'g5' }),
    leaf('14', items[3], { parent: 'g5' }),
  ]);

const reform: fc.Arbitrary<readonly Indicator[]> = fc
  .record({ reach: fc.array(applicabilities, { minLength: 3, maxLength: 3 }), measured: ratios })
  .map(({ reach, measured }) => [...reach.map((entries, index) => leaf(String(index + 1), levels, { for: entries })), leaf('4', measured, { for: [...departments, townships] })]);

const units: readonly CampaignUnit[] = [unitOf('u1', 4), unitOf('u2', 2), unitOf('u3', 3), unitOf('u4', 1, 'townships'), unitOf('u5', 5, 'townships')];

const programme = (id: string, systems: readonly string[]) => ({ programme: id, name: id, list: 'main', systems: systems.map((of) => ({ system: of, systemVersion: '1' })) });

/** A programme of two systems as the source of 2022 has them, and one of everything beyond it. */
export const campaigns: fc.Arbitrary<OpeningWords> = fc
  .record({ printed, reform, beyond: systemsBeyond, bound: fc.constantFrom('sum', 'eachSide', undefined) as fc.Arbitrary<'sum' | 'eachSide' | undefined> })
  .map(({ printed: indicators, reform: tasks, beyond, bound }) => ({
    systems: [system('p', indicators), system('r', tasks, 'equal'), beyond],
    programmes: [programme('main', ['p', 'r']), programme('beyond', ['b'])],
    units,
    ...(bound === undefined ? {} : { choices: [{ node: 'p/g5', bound }, { node: 'b/h2', bound }] }),
  }));

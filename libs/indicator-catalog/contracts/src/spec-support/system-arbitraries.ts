import { holdsHiddenCharacter, holdsPersonalData } from '@quanheng/platform-contracts';
import fc from 'fast-check';
import type { ApplicabilityEntry, GroupIndicator, Indicator, LeafIndicator } from '../system/indicator.ts';
import type { Band, Gate, IndicatorSystem, UnitClass } from '../system/indicator-system.ts';
import type { GroupRule, IncidentKind, LeafRule } from '../system/rule.ts';

/** Systems of every shape that a file can hold, for property tests; they need not make sense as a whole. */

const awkward = ['：', ': ', ' #', '- ', '"', "'", '\\', '\n', '\n\n', '  ', '{', '}', '[', ']', ',', '&', '*', '!', '|', '>', '%', '@', '`', '?', '~', 'null', '是', '（1）', '\u200d', '😀', '---', '0x1', '1e5', '\u3000', '\u00a0'];
const texts = (charactersMax: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...awkward), fc.string({ maxLength: 8, unit: 'grapheme' }), fc.constant('公开情况')), { minLength: 1, maxLength: 30 })
    .map((parts) => [...parts.join('')].filter((character) => !holdsHiddenCharacter(character)).join('').trim().slice(0, charactersMax).trim())
    .filter((text) => text.length > 0 && text.isWellFormed() && !holdsPersonalData(text));
const name = texts(200);
const code = fc.stringMatching(/^[a-z0-9]{1,4}([.-][a-z0-9]{1,3})?$/);
const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/);
const number = fc.oneof(fc.constantFrom('0', '1', '0.8', '-10', '100', '12.25', '40/7', '-1/3'), fc.nat(999).map(String));
const unsigned = fc.constantFrom('0.1', '0.5', '1', '5', '0.05');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Members that are undefined are absent in a file. */
const withoutAbsent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const incident: fc.Arbitrary<IncidentKind> = fc.record({
  code,
  name,
  points: number,
  unit: name,
  most: optional(fc.nat(20).map(String)),
  state: fc.boolean(),
  follows: optional(fc.record({ code, required: fc.boolean(), effect: fc.constantFrom('and' as const, 'instead' as const) })),
  ceiling: optional(fc.record({ node: code, points: number })),
  unlimited: optional(fc.constant(true as const)),
  veto: optional(fc.constant(true as const)),
});
const measured = { numerator: optional(name), denominator: optional(name), periodic: optional(fc.constant(true as const)) };
const whenZero = fc.oneof(fc.constant('notApplicable' as const), number);

const leafRule: fc.Arbitrary<LeafRule> = fc.oneof(
  fc.record({ kind: fc.constant('graded' as const), step: unsigned }),
  fc.record({ kind: fc.constantFrom('binary' as const, 'checklist' as const) }),
  fc.record({
    kind: fc.constant('checkpoints' as const),
    checkpoints: fc.array(fc.record({ code: slug, name, points: number }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('levels' as const), levels: fc.array(fc.record({ name, share: number }), { minLength: 2, maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('ratio' as const),
    pool: optional(fc.constantFrom('units' as const, 'stated' as const)),
    complement: fc.boolean(),
    part: fc.boolean(),
    whenZero,
    ...measured,
  }),
  fc.record({ kind: fc.constant('reduction' as const), whenZero, before: optional(name), after: optional(name), periodic: measured.periodic }),
  fc.record({ kind: fc.constant('shortfall' as const), step: number, whole: fc.boolean(), part: fc.boolean(), whenZero, ...measured }),
  fc.record({ kind: fc.constant('tally' as const), incidents: fc.array(incident, { minLength: 1, maxLength: 5 }) }),
  fc.record({
    kind: fc.constant('rank-to-points' as const),
    order: fc.constantFrom('highest' as const, 'lowest' as const),
    places: fc.array(number, { minLength: 1, maxLength: 5 }),
    otherwise: number,
    measure: optional(name),
    periodic: measured.periodic,
  }),
);
const groupRule: fc.Arbitrary<GroupRule> = fc.oneof(
  fc.record({ kind: fc.constantFrom('sum' as const, 'deductions' as const, 'equal-shares' as const) }),
  fc.record({
    kind: fc.constant('bonus' as const),
    floor: fc.constantFrom('0', '-10'),
    cap: fc.constantFrom('10', '7.5'),
    bound: fc.constantFrom('sum' as const, 'eachSide' as const),
  }),
);

const role = fc.constantFrom('lead' as const, 'support' as const, 'assessed' as const);
const applicability: fc.Arbitrary<ApplicabilityEntry> = fc.oneof(
  fc.record({ role, is: fc.constantFrom('unit' as const, 'group' as const), id: slug }),
  fc.record({ role, is: fc.constantFrom('body' as const, 'open' as const), name }),
);
const reading = fc.record({ printed: texts(400), taken: texts(400), why: texts(400) });
const node = {
  code,
  parent: optional(code),
  number: optional(texts(16)),
  path: fc.array(name, { minLength: 1, maxLength: 4 }),
  weight: optional(number),
  floor: optional(number),
  cap: optional(number),
  reading: optional(reading),
};
const group: fc.Arbitrary<GroupIndicator> = fc.record({ ...node, rule: groupRule });
const leaf = (columns: readonly string[]): fc.Arbitrary<LeafIndicator> =>
  fc.record({
    ...node,
    rule: leafRule,
    applicability: fc.array(applicability, { maxLength: 4 }),
    printed: fc.uniqueArray(fc.constantFrom(...columns), { maxLength: columns.length }).chain((present) =>
      fc.tuple(...present.map(() => texts(600))).map((values) => Object.fromEntries(present.map((column, index) => [column, values[index] ?? '']))),
    ),
  });

const gate: fc.Arbitrary<Gate> = fc.record({ bonus: code, node: fc.oneof(fc.constant('base'), code), atLeast: number });
const member = fc.oneof(
  fc.record({ is: fc.constantFrom('unit' as const, 'group' as const), id: slug }),
  fc.record({ is: fc.constant('kind' as const), kind: slug }),
);
const unitClass: fc.Arbitrary<UnitClass> = fc.record({
  id: slug,
  name,
  fullMarks: fc.oneof(fc.constant('asIs'), unsigned),
  members: fc.array(member, { minLength: 1, maxLength: 3 }),
});
const band: fc.Arbitrary<Band> = fc.record({ name, from: number, to: number });
const someOf = <T>(value: fc.Arbitrary<T>) => optional(fc.array(value, { minLength: 1, maxLength: 3 }));

export const indicatorSystems: fc.Arbitrary<IndicatorSystem> = fc
  .uniqueArray(name, { minLength: 1, maxLength: 3 })
  .chain((columns) =>
    fc.record({
      id: slug,
      title: name,
      annex: optional(name),
      source: optional(fc.constant(`sha256:${'0a'.repeat(32)}`)),
      weighting: fc.constantFrom('printed' as const, 'equal' as const),
      columns: fc.constant(columns),
      gates: someOf(gate),
      classes: someOf(unitClass),
      bands: someOf(band),
      notes: optional(fc.array(texts(300), { maxLength: 3 })),
      indicators: fc.array(fc.oneof(group as fc.Arbitrary<Indicator>, leaf(columns) as fc.Arbitrary<Indicator>), { minLength: 1, maxLength: 6 }),
    }),
  )
  .map(withoutAbsent)
  .filter(({ columns }) => columns.every((column) => column !== '__proto__'));

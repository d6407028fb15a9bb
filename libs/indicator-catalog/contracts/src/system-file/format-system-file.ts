import { isLeaf, type ApplicabilityEntry, type Indicator, type LeafIndicator, type Reading } from '../system/indicator.ts';
import type { IndicatorSystem, UnitClass } from '../system/indicator-system.ts';
import type { GroupRule, IncidentKind, LeafRule, LeafRuleOf } from '../system/rule.ts';
import { blockText, flowList, flowRecord, inlineText, type FlowRecord } from './yaml-text.ts';

/**
 * The canonical YAML of a system: fixed key order, no comments, numbers in quotes, short records on one line, long texts in blocks,
 * two spaces of indentation, LF, one LF at the end. `parseSystemFile` of it gives the same system, and this function the same bytes.
 */
export function formatSystemFile(system: IndicatorSystem): string {
  const lines = [`id: ${inlineText(system.id)}`, `title: ${inlineText(system.title)}`];
  if (system.annex !== undefined) lines.push(`annex: ${inlineText(system.annex)}`);
  if (system.source !== undefined) lines.push(`source: ${inlineText(system.source)}`);
  lines.push(`weighting: ${system.weighting}`, `columns: ${flowList(system.columns)}`);
  if (system.gates !== undefined) lines.push(...blockList('gates', system.gates.map(({ bonus, node, atLeast }) => [`- ${flowRecord({ bonus, node, atLeast })}`])));
  if (system.classes !== undefined) lines.push(...blockList('classes', system.classes.map(classLines)));
  if (system.bands !== undefined) lines.push(...blockList('bands', system.bands.map(({ name, from, to }) => [`- ${flowRecord({ name, from, to })}`])));
  if (system.notes !== undefined) lines.push(...blockList('notes', system.notes.map((note) => [`- ${blockText(note, 4)}`])));
  lines.push('indicators:');
  for (const indicator of system.indicators) lines.push(...listEntry(indicatorLines(indicator, system.columns)));
  return `${lines.join('\n')}\n`;
}

/** `key: []`, or the key and its entries below it. */
const blockList = (key: string, entries: readonly (readonly string[])[]): string[] =>
  entries.length === 0 ? [`${key}: []`] : [`${key}:`, ...entries.flat().map((line) => `  ${line}`)];

function classLines(unitClass: UnitClass): string[] {
  const { id, name, fullMarks, members } = unitClass;
  return [`- id: ${inlineText(id)}`, `  name: ${inlineText(name)}`, `  fullMarks: ${inlineText(fullMarks)}`, '  members:', ...members.map((member) => `    - ${flowRecord(memberRecord(member))}`)];
}

const memberRecord = (member: UnitClass['members'][number]): FlowRecord =>
  member.is === 'kind' ? { is: member.is, kind: member.kind } : { is: member.is, id: member.id };

const listEntry = (lines: readonly string[]): string[] => lines.map((line, index) => (index === 0 ? `  - ${line}` : indented(line, 4)));

/** Lines of a block text carry their indentation already; so does everything that follows a line break inside one entry. */
const indented = (line: string, spaces: number): string => `${' '.repeat(spaces)}${line}`;

function indicatorLines(indicator: Indicator, columns: readonly string[]): string[] {
  const { code, parent, number, path, weight, floor, cap, reading } = indicator;
  const lines = [`code: ${inlineText(code)}`];
  if (parent !== undefined) lines.push(`parent: ${inlineText(parent)}`);
  if (number !== undefined) lines.push(`number: ${inlineText(number)}`);
  lines.push(`path: ${flowList(path)}`);
  if (weight !== undefined) lines.push(`weight: ${inlineText(weight)}`);
  if (floor !== undefined) lines.push(`floor: ${inlineText(floor)}`);
  if (cap !== undefined) lines.push(`cap: ${inlineText(cap)}`);
  lines.push(...(isLeaf(indicator) ? leafRuleLines(indicator.rule) : [`rule: ${flowRecord(groupRuleRecord(indicator.rule))}`]));
  if (isLeaf(indicator)) {
    lines.push(...blockList('applicability', indicator.applicability.map((entry) => [`- ${flowRecord(applicabilityRecord(entry))}`])));
    lines.push(...printedLines(indicator, columns));
  }
  if (reading !== undefined) lines.push(...readingLines(reading));
  return lines;
}

/** In the order of the system's columns; whatever stands in none of them (the domain refuses it) after them. */
function printedLines({ printed }: LeafIndicator, columns: readonly string[]): string[] {
  const extra = Object.keys(printed)
    .filter((column) => !columns.includes(column))
    .sort();
  const present = [...columns.filter((column) => Object.hasOwn(printed, column)), ...extra];
  if (present.length === 0) return ['printed: {}'];
  return ['printed:', ...present.map((column) => `  ${inlineText(column)}: ${blockText(printed[column] ?? '', 8)}`)];
}

const readingLines = ({ printed, taken, why }: Reading): string[] => [
  'reading:',
  `  printed: ${blockText(printed, 8)}`,
  `  taken: ${blockText(taken, 8)}`,
  `  why: ${blockText(why, 8)}`,
];

const applicabilityRecord = (entry: ApplicabilityEntry): FlowRecord => {
  const { role, is } = entry;
  return entry.is === 'unit' || entry.is === 'group' ? { role, is, id: entry.id } : { role, is, name: entry.name };
};

function groupRuleRecord(rule: GroupRule): FlowRecord {
  return rule.kind === 'bonus' ? { kind: rule.kind, floor: rule.floor, cap: rule.cap, bound: rule.bound } : { kind: rule.kind };
}

function leafRuleLines(rule: LeafRule): string[] {
  switch (rule.kind) {
    case 'checkpoints':
      return listRule(rule.kind, 'checkpoints', rule.checkpoints.map(({ code, name, points }) => ({ code, name, points })));
    case 'levels':
      return listRule(rule.kind, 'levels', rule.levels.map(({ name, share }) => ({ name, share })));
    case 'tally':
      return listRule(rule.kind, 'incidents', rule.incidents.map(incidentRecord));
    case 'rank-to-points':
      return rankToPointsLines(rule);
    default:
      return [`rule: ${flowRecord(leafRuleRecord(rule))}`];
  }
}

const listRule = (kind: string, key: string, entries: readonly FlowRecord[]): string[] => [
  'rule:',
  `  kind: ${kind}`,
  `  ${key}:`,
  ...entries.map((entry) => `    - ${flowRecord(entry)}`),
];

function rankToPointsLines({ kind, order, places, otherwise, measure, periodic }: LeafRuleOf<'rank-to-points'>): string[] {
  const lines = ['rule:', `  kind: ${kind}`, `  order: ${order}`, `  places: ${flowList(places)}`, `  otherwise: ${inlineText(otherwise)}`];
  if (measure !== undefined) lines.push(`  measure: ${inlineText(measure)}`);
  if (periodic !== undefined) lines.push(`  periodic: ${periodic}`);
  return lines;
}

function leafRuleRecord(rule: Exclude<LeafRule, { kind: 'checkpoints' | 'levels' | 'tally' | 'rank-to-points' }>): FlowRecord {
  const { kind } = rule;
  switch (rule.kind) {
    case 'graded':
      return { kind, step: rule.step };
    case 'binary':
    case 'checklist':
      return { kind };
    case 'ratio':
      return { kind, pool: rule.pool, complement: rule.complement, part: rule.part, whenZero: rule.whenZero, ...measuredRecord(rule) };
    case 'reduction':
      return { kind, whenZero: rule.whenZero, before: rule.before, after: rule.after, periodic: rule.periodic };
    case 'shortfall':
      return { kind, step: rule.step, whole: rule.whole, part: rule.part, whenZero: rule.whenZero, ...measuredRecord(rule) };
  }
}

const measuredRecord = (rule: { numerator?: string | undefined; denominator?: string | undefined; periodic?: true | undefined }): FlowRecord => ({
  numerator: rule.numerator,
  denominator: rule.denominator,
  periodic: rule.periodic,
});

const incidentRecord = ({ code, name, points, unit, most, state, follows, ceiling, unlimited, veto }: IncidentKind): FlowRecord => ({
  code,
  name,
  points,
  unit,
  most,
  state,
  follows: follows && { code: follows.code, required: follows.required, effect: follows.effect },
  ceiling: ceiling && { node: ceiling.node, points: ceiling.points },
  unlimited,
  veto,
});

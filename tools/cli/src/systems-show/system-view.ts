import { isLeaf, type GroupIndicator, type Indicator, type IndicatorSystem, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { baseTotal } from '@quanheng/indicator-catalog-domain';
import { ruleView } from './rule-view.ts';

/** A group that carries the weight of its leaves (annexes 5.2 and 5.3); headings, whose weight is the sum of what is below, are none. */
const carriesWeight = ({ rule }: GroupIndicator): boolean => rule.kind !== 'sum';

/** Codes that gates and ceilings name, and those of nodes that state a bound: a reader has to find them. */
function namedCodes({ gates = [], indicators }: IndicatorSystem): ReadonlySet<string> {
  const ceilings = indicators.flatMap(({ rule }) => (rule.kind === 'tally' ? rule.incidents.flatMap(({ ceiling }) => (ceiling ? [ceiling.node] : [])) : []));
  const bounded = indicators.filter(({ floor, cap }) => floor !== undefined || cap !== undefined).map(({ code }) => code);
  return new Set([...gates.flatMap(({ bonus, node }) => [bonus, node]), ...ceilings, ...bounded]);
}

/** Codes of the leaves below a group, in print order. */
function leavesBelow({ code }: GroupIndicator, indicators: readonly Indicator[]): readonly string[] {
  const below = new Set([code]);
  for (const indicator of indicators) if (indicator.parent !== undefined && below.has(indicator.parent)) below.add(indicator.code);
  return indicators.filter((indicator) => isLeaf(indicator) && below.has(indicator.code)).map((leaf) => leaf.code);
}

/** Bounds, where the node states some. */
const boundsView = ({ floor, cap }: Indicator): object => ({ ...(floor !== undefined && { floor }), ...(cap !== undefined && { cap }) });

const groupView = (group: GroupIndicator, { indicators }: IndicatorSystem, isNamed: boolean): object => ({
  path: group.path,
  weight: group.weight ?? null,
  kind: group.rule.kind === 'bonus' ? 'bonus' : 'base',
  leaves: leavesBelow(group, indicators),
  ...(isNamed && { code: group.code }),
  ...boundsView(group),
});

const leafView = (leaf: LeafIndicator, columns: readonly string[]): object => ({
  code: leaf.code,
  number: leaf.number ?? null,
  path: leaf.path,
  weight: leaf.weight ?? null,
  rule: ruleView(leaf.rule),
  applicability: leaf.applicability,
  printed: Object.fromEntries(columns.map((column) => [column, leaf.printed[column] ?? null])),
  reading: leaf.reading ?? null,
  ...boundsView(leaf),
});

/** A system as `systems show` prints it (decisions, "JSON of the command line"); what only some systems state is there where they do. */
export function systemView(system: IndicatorSystem): object {
  const { gates, classes, bands } = system;
  const named = namedCodes(system);
  const groups = system.indicators.filter((indicator): indicator is GroupIndicator => !isLeaf(indicator)).filter((group) => carriesWeight(group) || named.has(group.code));
  return {
    system: system.id,
    total: baseTotal(system) ?? null,
    groups: groups.map((group) => groupView(group, system, named.has(group.code))),
    leaves: system.indicators.filter(isLeaf).map((leaf) => leafView(leaf, system.columns)),
    ...(gates && { gates }),
    ...(classes && { classes }),
    ...(bands && { bands }),
  };
}

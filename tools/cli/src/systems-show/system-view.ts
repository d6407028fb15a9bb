import { isLeaf, type GroupIndicator, type IndicatorSystem, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { baseTotal } from '@quanheng/indicator-catalog-domain';
import { ruleView } from './rule-view.ts';

/** A group that carries the weight of its leaves (annexes 5.2 and 5.3); headings, whose weight is the sum of what is below, are none. */
const carriesWeight = ({ rule }: GroupIndicator): boolean => rule.kind !== 'sum';

const groupView = ({ code, path, weight, rule }: GroupIndicator, leaves: readonly LeafIndicator[]): object => ({
  path,
  weight: weight ?? null,
  kind: rule.kind === 'bonus' ? 'bonus' : 'base',
  leaves: leaves.filter(({ parent }) => parent === code).map((leaf) => leaf.code),
});

const leafView = ({ code, number, path, weight, rule, applicability, printed, reading }: LeafIndicator, columns: readonly string[]): object => ({
  code,
  number: number ?? null,
  path,
  weight: weight ?? null,
  rule: ruleView(rule),
  applicability,
  printed: Object.fromEntries(columns.map((column) => [column, printed[column] ?? null])),
  reading: reading ?? null,
});

/** A system as `systems show` prints it (decisions, "JSON of the command line"). */
export function systemView(system: IndicatorSystem): object {
  const leaves = system.indicators.filter(isLeaf);
  const groups = system.indicators.filter((indicator): indicator is GroupIndicator => !isLeaf(indicator)).filter(carriesWeight);
  return {
    system: system.id,
    total: baseTotal(system) ?? null,
    groups: groups.map((group) => groupView(group, leaves)),
    leaves: leaves.map((leaf) => leafView(leaf, system.columns)),
  };
}

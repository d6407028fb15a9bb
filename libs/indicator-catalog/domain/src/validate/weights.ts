import type { IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, formatExact, parseExact, sum, ZERO, type Exact } from '@quanheng/scoring-rules';
import { faultAt } from './fault-report.ts';
import { buildSystemTree, isLeaf, type Node, type SystemTree } from './system-tree.ts';

/** Weights above 0, and each printed weight of a heading the sum of what is printed below it, through headings without one. */
export function checkWeights({ nodes }: SystemTree): SystemFault[] {
  const weights = basesOf(nodes);
  return nodes.flatMap((node) => {
    const { weight, rule } = node.indicator;
    if (weight === undefined) return [];
    if (compare(parseExact(weight), ZERO) <= 0) return [faultAt(node, '/weight', 'weight-not-positive')];
    if (rule.kind !== 'sum' || node.children.length === 0) return [];
    const below = sumOf(node.children, weights);
    if (below === undefined || compare(below, parseExact(weight)) === 0) return [];
    return [faultAt(node, '/weight', 'weights-do-not-add-up', { sum: formatExact(below), weight })];
  });
}

/**
 * The full marks of a system, without its bonus groups: 100 points for every system of 2022 that prints weights.
 * @returns undefined where weighting is equal (full marks are derived for each unit), or where a weight is missing.
 */
export function baseTotal(system: IndicatorSystem): string | undefined {
  if (system.weighting === 'equal') return undefined;
  const { nodes } = buildSystemTree(system);
  const total = sumOf(nodes.filter(({ parent }) => parent === undefined), basesOf(nodes));
  return total && formatExact(total);
}

/** What each node adds to the base: its printed weight, else the sum below a heading; undefined where one is missing. A bonus adds nothing. */
export function basesOf(nodes: readonly Node[]): ReadonlyMap<Node, Exact | undefined> {
  const bases = new Map<Node, Exact | undefined>();
  // From the last to the first: a group stands before what is in it.
  for (const node of nodes.toReversed()) {
    const { weight, rule } = node.indicator;
    if (rule.kind === 'bonus') bases.set(node, ZERO);
    else if (weight !== undefined) bases.set(node, parseExact(weight));
    else bases.set(node, isLeaf(node.indicator) || rule.kind !== 'sum' ? undefined : sumOf(node.children, bases));
  }
  return bases;
}

function sumOf(nodes: readonly Node[], bases: ReadonlyMap<Node, Exact | undefined>): Exact | undefined {
  const parts = nodes.map((node) => bases.get(node));
  return parts.every((part) => part !== undefined) ? sum(parts) : undefined;
}

import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, formatExact, parseExact } from '@quanheng/scoring-rules';
import { faultAt } from '../fault-report.ts';
import { isLeaf, type Node, type SystemTree } from '../system-tree.ts';
import type { NodeRange } from './node-ranges.ts';
import { isBelow } from './range.ts';

/** Ceilings of incident kinds ("Beyond the 2022 source", 2): each bounds the leaf itself or a group above it, below what that node can reach. */
export function checkCeilings({ nodes, byCode }: SystemTree, ranges: ReadonlyMap<Node, NodeRange>, unsound: ReadonlySet<Node>): SystemFault[] {
  return nodes.flatMap((node) => {
    const { indicator } = node;
    if (!isLeaf(indicator) || indicator.rule.kind !== 'tally') return [];
    return indicator.rule.incidents.flatMap(({ ceiling }, index) => (ceiling ? ceilingFaults(node, `/rule/incidents/${index}/ceiling`, ceiling) : []));
  });

  function ceilingFaults(leaf: Node, field: string, ceiling: { readonly node: string; readonly points: string }): SystemFault[] {
    const { node: code, points } = ceiling;
    const named = byCode.get(code);
    if (named === undefined) return [faultAt(leaf, `${field}/node`, 'ceiling-node-unknown', { node: code })];
    if (!isAtOrAbove(named, leaf)) return [faultAt(leaf, `${field}/node`, 'ceiling-node-elsewhere', { node: code })];
    const range = ranges.get(named);
    if (range === undefined) return [];
    const value = parseExact(points);
    const { least, most } = range.bounded;
    if (most && compare(value, most) >= 0) return [faultAt(leaf, `${field}/points`, 'ceiling-without-effect', { node: code, points, most: formatExact(most) })];
    const lowest = named.indicator.floor === undefined || unsound.has(named) ? least : parseExact(named.indicator.floor);
    return lowest && isBelow(value, lowest) ? [faultAt(leaf, `${field}/points`, 'ceiling-below-minimum', { node: code, points, least: formatExact(lowest) })] : [];
  }
}

function isAtOrAbove(candidate: Node, node: Node): boolean {
  for (let above: Node | undefined = node; above; above = above.parent) if (above === candidate) return true;
  return false;
}

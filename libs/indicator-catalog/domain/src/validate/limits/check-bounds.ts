import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, formatExact, parseExact, ZERO, type Exact } from '@quanheng/scoring-rules';
import { faultAt } from '../fault-report.ts';
import { isLeaf, type Node, type SystemTree } from '../system-tree.ts';
import type { NodeRange } from './node-ranges.ts';
import { boundRange, isAbove, isBelow, isOneValue } from './range.ts';

type Ground = {
  readonly weighting: 'printed' | 'equal';
  readonly ranges: ReadonlyMap<Node, NodeRange>;
  /** Full marks of each node, where it has some. */
  readonly fullMarks: ReadonlyMap<Node, Exact | undefined>;
};

/**
 * Floors and caps of nodes ("Beyond the 2022 source", 3): each can act, none contradicts the other or the node's own rule.
 * @returns the faults of the nodes that have any.
 */
export function checkBounds({ nodes }: SystemTree, ground: Ground): ReadonlyMap<Node, readonly SystemFault[]> {
  return new Map(nodes.map((node) => [node, boundFaults(node, ground)] as const).filter(([, faults]) => faults.length > 0));
}

function boundFaults(node: Node, ground: Ground): SystemFault[] {
  const { floor, cap, rule } = node.indicator;
  if (floor === undefined && cap === undefined) return [];
  const field = floor === undefined ? '/cap' : '/floor';
  // Full marks are derived (w / k, 100 / k): the same bound would say something else to every unit.
  if (ground.weighting === 'equal' || (isLeaf(node.indicator) && node.parent?.indicator.rule.kind === 'equal-shares')) return [faultAt(node, field, 'bounds-not-where-shared')];
  if (rule.kind === 'bonus') return [faultAt(node, field, 'bounds-stated-twice')];
  return pointFaults(node, ground);
}

function pointFaults(node: Node, { ranges, fullMarks }: Ground): SystemFault[] {
  const { floor, cap } = node.indicator;
  if (floor !== undefined && cap !== undefined && compare(parseExact(floor), parseExact(cap)) > 0) return [faultAt(node, '/floor', 'floor-above-cap', { floor, cap })];
  const ruled = ranges.get(node)?.ruled;
  const faults = [...(floor === undefined ? [] : floorFaults(node, floor)), ...(cap === undefined ? [] : capFaults(node, cap))];
  if (faults.length > 0 || !ruled || !isOneValue(boundRange(ruled, node.indicator))) return faults;
  return [faultAt(node, floor === undefined ? '/cap' : '/floor', 'bounds-leave-one-value', { points: formatExact(boundRange(ruled, node.indicator).least ?? ZERO) })];

  function floorFaults(of: Node, text: string): SystemFault[] {
    const value = parseExact(text);
    const most = fullMarks.get(of) ?? ruled?.most;
    if (most && isAbove(value, most)) return [faultAt(of, '/floor', 'floor-above-maximum', { floor: text, most: formatExact(most) })];
    return ruled?.least && isBelow(value, ruled.least) ? [faultAt(of, '/floor', 'floor-without-effect', { floor: text, least: formatExact(ruled.least) })] : [];
  }
  function capFaults(of: Node, text: string): SystemFault[] {
    const value = parseExact(text);
    if (compare(value, ZERO) < 0) return [faultAt(of, '/cap', 'cap-below-zero', { cap: text })];
    return ruled?.most && isAbove(value, ruled.most) ? [faultAt(of, '/cap', 'cap-without-effect', { cap: text, most: formatExact(ruled.most) })] : [];
  }
}

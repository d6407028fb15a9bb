import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { compare, HUNDRED, multiply, parseExact, ZERO, type Exact } from '@quanheng/scoring-rules';
import { isLeaf, type Node, type SystemTree } from '../system-tree.ts';
import { between, boundRange, sumOfRanges, withZero, type Range } from './range.ts';

/** What a node's points can be, whoever is scored and however; absent where a fault elsewhere (no weight, say) leaves it open. */
export type NodeRange = {
  /** By its rule alone. */
  readonly ruled: Range;
  /** Within the floor and the cap that it states, 0 included: unscored, a node counts 0. */
  readonly bounded: Range;
};

/**
 * The range of each node. A node whose children may each be not applicable can have any part of their sum; an adjustment stays within what
 * the leaf's rule and bounds allow (docs/scoring-rules.md, "From cells to a total"), so it opens no range further.
 *
 * @param unsound nodes whose bounds are faulty: they count as if they had none, so that one fault is not told over and over.
 */
export function rangesOf({ nodes }: SystemTree, weighting: 'printed' | 'equal', unsound: ReadonlySet<Node> = new Set()): ReadonlyMap<Node, NodeRange> {
  const ranges = new Map<Node, NodeRange>();
  // From the last to the first: a group stands before what is in it.
  for (const node of nodes.toReversed()) {
    const ruled = isLeaf(node.indicator) ? rangeOfLeaf(node, weighting) : rangeOfGroup(node, ranges);
    if (ruled) ranges.set(node, { ruled, bounded: withZero(unsound.has(node) ? ruled : boundRange(ruled, node.indicator)) });
  }
  return ranges;
}

const weightOf = ({ indicator: { weight } }: Node): Exact | undefined => {
  const value = weight === undefined ? undefined : parseExact(weight);
  return value && compare(value, ZERO) > 0 ? value : undefined;
};
const upTo = (most: Exact | undefined): Range | undefined => most && between(ZERO, most);

function rangeOfLeaf(node: Node, weighting: 'printed' | 'equal'): Range | undefined {
  const { rule } = node.indicator;
  if (weighting === 'equal') return between(ZERO, HUNDRED);
  const group = node.parent?.indicator.rule.kind;
  if (group === 'equal-shares') return upTo(weightOf(node.parent!));
  const isItem = group === 'deductions' || group === 'bonus';
  if (rule.kind !== 'tally') return isItem ? undefined : upTo(weightOf(node));
  const weight = isItem ? ZERO : weightOf(node);
  return weight && sumOfRanges([between(weight, weight), rangeOfTally(rule)]);
}

/** The signed sum that kinds can reach: each as often as it likes, or as its `most` says. Unlimited ones count elsewhere. */
function rangeOfTally({ incidents }: LeafRuleOf<'tally'>): Range {
  return sumOfRanges(
    incidents
      .filter(({ unlimited }) => unlimited !== true)
      .map(({ points, most }) => {
        const each = parseExact(points);
        const end = most === undefined ? undefined : multiply(each, parseExact(most));
        const sign = compare(each, ZERO);
        if (sign === 0) return between(ZERO, ZERO);
        return sign > 0 ? { least: ZERO, ...(end && { most: end }) } : { most: ZERO, ...(end && { least: end }) };
      }),
  );
}

function rangeOfGroup(node: Node, ranges: ReadonlyMap<Node, NodeRange>): Range | undefined {
  const { rule } = node.indicator;
  switch (rule.kind) {
    case 'sum': {
      const below = node.children.map((child) => ranges.get(child)?.bounded);
      return below.every((range) => range !== undefined) ? sumOfRanges(below) : undefined;
    }
    case 'deductions':
    case 'equal-shares':
      return upTo(weightOf(node));
    case 'bonus':
      return between(parseExact(rule.floor), parseExact(rule.cap));
    default:
      // A leaf's rule: no group.
      return undefined;
  }
}

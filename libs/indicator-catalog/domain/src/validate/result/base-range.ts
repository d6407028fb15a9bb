import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { compare, divide, greater, HUNDRED, multiply, ONE, parseExact, smaller, ZERO, type Exact } from '@quanheng/scoring-rules';
import type { NodeRange } from '../limits/node-ranges.ts';
import { sumOfRanges, type Range } from '../limits/range.ts';
import { isLeaf, type Node, type SystemTree } from '../system-tree.ts';

/** What a base result can be in one class of units. */
export type BaseRange = { readonly range: Range; /** Absent for units that no class takes in: their results are out of 100. */ readonly className?: string };

/**
 * Whether a unit that a leaf applies to may be in no class. A unit and a group that a class names are in one; whom an organiser picks, and of
 * what kind or group a unit is, is known in a campaign alone.
 */
function leavesOut({ classes = [], indicators }: IndicatorSystem): boolean {
  const taken = new Set(classes.flatMap(({ members }) => members.map((member) => `${member.is} ${member.is === 'kind' ? member.kind : member.id}`)));
  const assessed = indicators.filter(isLeaf).flatMap(({ applicability }) => applicability.filter(({ is }) => is !== 'body'));
  return assessed.length === 0 || assessed.some((entry) => !('id' in entry) || !taken.has(`${entry.is} ${entry.id}`));
}

/**
 * The base result by class, units in no class included where there may be some. Where a node can earn more than its full marks, the result of a unit to which little
 * else applies can pass those of the class: the ratio of earned to maximum is then that of the node.
 * @returns undefined where faults elsewhere leave it open.
 */
export function baseRangesOf(system: IndicatorSystem, { nodes }: SystemTree, ranges: ReadonlyMap<Node, NodeRange>, unsound: ReadonlySet<Node>): readonly BaseRange[] | undefined {
  // A bonus group that stands in another is a fault of its own: what it would add to the base is not asked.
  if (nodes.some(({ parent, indicator }) => parent && indicator.rule.kind === 'bonus')) return undefined;
  const tops = nodes.filter(({ parent, indicator }) => parent === undefined && indicator.rule.kind !== 'bonus');
  const points = tops.map((node) => ranges.get(node)?.bounded);
  if (!points.every((range) => range !== undefined)) return undefined;
  const earned = system.weighting === 'equal' ? { least: ZERO, most: HUNDRED } : sumOfRanges(points);
  const most = system.weighting === 'equal' ? ONE : mostOf(tops.map((node) => ratioOf(node, ranges, unsound)));
  return [...(leavesOut(system) ? [{ range: rangeOutOf('100') }] : []), ...(system.classes ?? []).map(({ name, fullMarks }) => ({ className: name, range: fullMarks === 'asIs' ? earned : rangeOutOf(fullMarks) }))];

  function rangeOutOf(fullMarks: string): Range {
    // Below 0 the ratio falls with what does not apply: how far does not matter to anyone.
    const isNeverNegative = earned.least !== undefined && compare(earned.least, ZERO) >= 0;
    return { ...(isNeverNegative && { least: ZERO }), ...(most && { most: multiply(most, parseExact(fullMarks)) }) };
  }
}

/** The greatest of some numbers of which an absent one has no bound. */
const mostOf = (values: readonly (Exact | undefined)[]): Exact | undefined =>
  values.reduce<Exact | undefined>((most, value) => (most && value ? greater(most, value) : undefined), ZERO);

/** The most that a node can earn of its maximum, as a ratio; undefined for one without bound. */
function ratioOf(node: Node, ranges: ReadonlyMap<Node, NodeRange>, unsound: ReadonlySet<Node>): Exact | undefined {
  const { rule, floor, cap, weight } = node.indicator;
  const least = leastMaximumOf(node);
  const ruled = !isLeaf(node.indicator) && rule.kind === 'sum' ? mostOf(node.children.map((child) => ratioOf(child, ranges, unsound))) : ratioOfPoints(ranges.get(node)?.ruled.most, weight);
  if (!least || unsound.has(node)) return ruled;
  const capped = cap === undefined ? ruled : ruled ? smaller(ruled, divide(parseExact(cap), least)) : divide(parseExact(cap), least);
  return capped && floor !== undefined ? greater(capped, divide(parseExact(floor), least)) : capped;
}

const ratioOfPoints = (most: Exact | undefined, weight: string | undefined): Exact | undefined =>
  most && weight !== undefined && compare(parseExact(weight), ZERO) > 0 ? divide(most, parseExact(weight)) : undefined;

/** The smallest maximum above 0 that a node can have: all of it may be not applicable but one leaf, of that all but one check-point. */
function leastMaximumOf(node: Node): Exact | undefined {
  const { rule, weight } = node.indicator;
  const parts = rule.kind === 'checkpoints' ? rule.checkpoints.map(({ points }) => points) : weight === undefined ? [] : [weight];
  const values = rule.kind === 'sum' ? node.children.map(leastMaximumOf) : parts.map(parseExact);
  return values.reduce<Exact | undefined>((least, value) => {
    if (!value || compare(value, ZERO) <= 0) return least;
    return least ? smaller(least, value) : value;
  }, undefined);
}

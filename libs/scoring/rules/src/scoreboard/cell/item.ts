import { greater, negate, ZERO, type Exact } from '../../exact/exact.ts';
import { pointsAt, sidesAt } from '../../rule/rule-result.ts';
import { boundScore, isBounded, type Bounded, type BoundedNode } from '../group/bounds.ts';
import { NO_FLAGS, type Flags } from './cell-flags.ts';
import { scoreOf, type CellOutcome } from './cell-outcome.ts';

/** A cell as its parent counts it: its outcome, its own weight where one is printed, and the leaf that states its bounds. */
export type Item = { readonly outcome: CellOutcome; readonly weight: Exact | undefined; readonly node: BoundedNode };
type Outcome = Pick<Item, 'outcome'>;

export const isApplicable = ({ outcome }: Outcome): boolean => outcome.status !== 'not-applicable';
export const isScored = ({ outcome }: Outcome): boolean => scoreOf(outcome) !== undefined;

/** What the standing incidents of an item do beyond its points. */
export const flagsOfItem = ({ outcome }: Outcome): Flags => (outcome.status === 'scored' || outcome.status === 'adjusted' ? outcome.flags : NO_FLAGS);

/**
 * The points of an item at a weight, its own where none is given, within the bounds that the leaf states and the ceilings that
 * name it; 0 without a score. An adjusted cell counts what was stated: whoever stated it was held to the leaf's bounds, and knew
 * its incidents.
 */
export function boundedItem(item: Item, weight: Exact = item.weight ?? ZERO): Bounded {
  const score = scoreOf(item.outcome);
  if (!score) return { points: ZERO, bound: undefined };
  const points = pointsAt(score, weight);
  const { ceilings } = flagsOfItem(item);
  return item.outcome.status === 'scored' && isBounded(item.node, ceilings) ? boundScore(points, item.node, ceilings) : { points, bound: undefined };
}

/** The points that an item counts. */
export const pointsOfItem = (item: Item, weight?: Exact): Exact => boundedItem(item, weight).points;

/** What an item adds and deducts, for a bonus group that bounds each side by itself; one that its leaf bounds counts on one side. */
export function sidesOfItem(item: Item): { readonly added: Exact; readonly deducted: Exact } {
  const score = scoreOf(item.outcome);
  if (!score) return { added: ZERO, deducted: ZERO };
  const weight = item.weight ?? ZERO;
  const { points, bound } = boundedItem(item, weight);
  if (!bound) return sidesAt(score, weight);
  return { added: greater(points, ZERO), deducted: greater(negate(points), ZERO) };
}

export const countOf = (items: readonly Outcome[]) => ({ applicable: items.filter(isApplicable).length, scored: items.filter(isScored).length });

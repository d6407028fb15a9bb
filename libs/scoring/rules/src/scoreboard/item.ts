import { ZERO, type Exact } from '../exact/exact.ts';
import { pointsAt } from '../rule/rule-result.ts';
import { scoreOf, type CellOutcome } from './cell-outcome.ts';

/** A cell as its parent counts it: its outcome, and its own weight where one is printed. */
export type Item = { readonly outcome: CellOutcome; readonly weight: Exact | undefined };

export const isApplicable = ({ outcome }: Item): boolean => outcome.status !== 'not-applicable';
export const isScored = ({ outcome }: Item): boolean => scoreOf(outcome) !== undefined;

/** The points of an item at a weight, its own where none is given; 0 without a score. */
export function pointsOfItem(item: Item, weight: Exact = item.weight ?? ZERO): Exact {
  const score = scoreOf(item.outcome);
  return score ? pointsAt(score, weight) : ZERO;
}

export const countOf = (items: readonly Item[]) => ({ applicable: items.filter(isApplicable).length, scored: items.filter(isScored).length });

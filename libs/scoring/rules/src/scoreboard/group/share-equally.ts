import { divide, exact, multiply, sum, type Exact } from '../../exact/exact.ts';
import { countOf, isScored, pointsOfItem, type Item } from '../cell/item.ts';
import { flagsOfItems, NO_TOTALS, type Totals } from './totals.ts';

/** What each of the k applicable items weighs: w / k; undefined where none applies. */
export function equalShare(items: readonly Pick<Item, 'outcome'>[], weight: Exact): Exact | undefined {
  const { applicable } = countOf(items);
  return applicable === 0 ? undefined : divide(weight, exact(applicable));
}

/**
 * Equal shares (5.3, and a system without weights: w = 100): each of the k applicable items weighs w / k; an unscored one counts 0,
 * a not-applicable one leaves k. In the provisional result w / k counts for each scored item.
 */
export function shareEqually(items: readonly Item[], weight: Exact): Totals {
  const share = equalShare(items, weight);
  if (!share) return NO_TOTALS;
  const { applicable, scored } = countOf(items);
  const earned = sum(items.filter(isScored).map((item) => pointsOfItem(item, share)));
  return {
    ...NO_TOTALS,
    earned,
    maximum: weight,
    provisionalEarned: earned,
    provisionalMaximum: multiply(share, exact(scored)),
    flags: flagsOfItems(items),
    scored,
    applicable,
  };
}

import { add, clamp, sum, ZERO, type Exact } from '../../exact/exact.ts';
import { countOf, isApplicable, pointsOfItem, type Item } from '../cell/item.ts';
import { flagsOfItems, NO_TOTALS, type Totals } from './totals.ts';

/**
 * A deduction group (5.2): clamp(w + the sum of the items, 0, w). It earns only when all its applicable items are scored; in the
 * provisional result it counts with its whole w once one of them is, not at all before. A not-applicable item leaves w as it is;
 * a group whose items are all not applicable is not applicable.
 */
export function deductFromWeight(items: readonly Item[], weight: Exact): Totals {
  const { applicable, scored } = countOf(items);
  if (applicable === 0) return NO_TOTALS;
  if (scored === 0) return { ...NO_TOTALS, maximum: weight, applicable };
  const flags = flagsOfItems(items);
  const soFar = clamp(add(weight, sum(items.filter(isApplicable).map((item) => pointsOfItem(item)))), ZERO, weight);
  return { ...NO_TOTALS, earned: scored === applicable ? soFar : ZERO, maximum: weight, provisionalEarned: soFar, provisionalMaximum: weight, flags, scored, applicable };
}

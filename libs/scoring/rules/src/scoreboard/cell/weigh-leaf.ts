import { ZERO } from '../../exact/exact.ts';
import { flagsOfItem, isApplicable, isScored, pointsOfItem, type Item } from './item.ts';
import { NO_TOTALS, type Totals } from '../group/totals.ts';

/** A leaf with a printed weight: not applicable it leaves earned and maximum alike, unscored it counts 0 of its weight. */
export function weighLeaf(item: Item): Totals {
  if (!isApplicable(item)) return NO_TOTALS;
  const maximum = item.weight ?? ZERO;
  if (!isScored(item)) return { ...NO_TOTALS, maximum, applicable: 1 };
  const earned = pointsOfItem(item, maximum);
  return { ...NO_TOTALS, earned, maximum, provisionalEarned: earned, provisionalMaximum: maximum, flags: flagsOfItem(item), scored: 1, applicable: 1 };
}

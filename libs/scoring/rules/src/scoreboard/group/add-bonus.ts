import type { GroupRule } from '@quanheng/indicator-catalog-contracts';
import { clamp, negate, parseExact, smaller, subtract, sum, type Exact } from '../../exact/exact.ts';
import { sidesOfItem, type Item } from '../cell/item.ts';
import { flagsOfItems, NO_TOTALS, type Totals } from './totals.ts';

type BonusRule = Extract<GroupRule, { kind: 'bonus' }>;

/** clamp(sum of the items, floor, cap), or with `eachSide` min(cap, added) - min(-floor, deducted). */
function boundedBonus(items: readonly Item[], rule: BonusRule, bound: BonusRule['bound']): Exact {
  const sides = items.map(sidesOfItem);
  const added = sum(sides.map((side) => side.added));
  const deducted = sum(sides.map((side) => side.deducted));
  const [floor, cap] = [parseExact(rule.floor), parseExact(rule.cap)];
  return bound === 'sum' ? clamp(subtract(added, deducted), floor, cap) : subtract(smaller(added, cap), smaller(deducted, negate(floor)));
}

/** A bonus or penalty group adds after the base and never enters the maximum; its cells are not counted as base cells. */
export const addBonus = (items: readonly Item[], rule: BonusRule, bound: BonusRule['bound']): Totals => ({
  ...NO_TOTALS,
  bonus: boundedBonus(items, rule, bound),
  flags: flagsOfItems(items),
});

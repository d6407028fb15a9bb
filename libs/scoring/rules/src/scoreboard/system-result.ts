import { add, divide, greater, HUNDRED, isZero, multiply, ZERO, type Exact } from '../exact/exact.ts';
import type { Totals } from './totals.ts';

/** The result of one unit in one system; undefined where it has none (no leaf, or maximum 0). */
export type SystemResult = {
  readonly totals: Totals;
  /** earned / maximum x 100 + bonus, not below 0; it may pass 100. */
  readonly result: Exact | undefined;
  /** The same over scored cells alone; undefined while none is. */
  readonly provisional: Exact | undefined;
};

const resultOf = (earned: Exact, maximum: Exact, bonus: Exact): Exact | undefined =>
  isZero(maximum) ? undefined : greater(add(multiply(divide(earned, maximum), HUNDRED), bonus), ZERO);

export const systemResultOf = (totals: Totals): SystemResult => ({
  totals,
  result: resultOf(totals.earned, totals.maximum, totals.bonus),
  provisional: resultOf(totals.provisionalEarned, totals.provisionalMaximum, totals.bonus),
});

import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import type { ColumnFacts } from '../column/column-facts.ts';
import { clampShare, divide, floor, HUNDRED, isZero, multiply, parseExact, subtract, type Exact } from '../exact/exact.ts';
import { measuredRatio } from './measurement.ts';
import { NO_INPUT, type RuleResult } from './rule-result.ts';
import type { StandingAct } from './standing-acts.ts';
import { resultWhenZero } from './when-zero.ts';

/** r = 100 x clamp01(n / d), in percentage points; undefined without a measurement or with d = 0: such a unit has no rate. */
export function ratePercent(acts: readonly StandingAct[]): Exact | undefined {
  const measured = measuredRatio(acts);
  if (!measured?.denominator || isZero(measured.denominator)) return undefined;
  return multiply(HUNDRED, clampShare(divide(measured.numerator, measured.denominator)));
}

/** `shortfall`: max(0, w - step x (best - r)); `whole` counts whole percentage points of the distance only. */
export function scoreShortfall(rule: LeafRuleOf<'shortfall'>, acts: readonly StandingAct[], column: ColumnFacts): RuleResult {
  const measured = measuredRatio(acts);
  if (!measured?.denominator) return NO_INPUT;
  if (isZero(measured.denominator)) return resultWhenZero(rule.whenZero);
  const rate = ratePercent(acts);
  if (!rate || !column.bestPercent) return NO_INPUT;
  const distance = subtract(column.bestPercent, rate);
  return { is: 'distance', distance: multiply(parseExact(rule.step), rule.whole ? floor(distance) : distance) };
}

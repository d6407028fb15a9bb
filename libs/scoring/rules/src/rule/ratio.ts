import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import type { ColumnFacts } from '../column/column-facts.ts';
import { clampShare, divide, isZero, subtract } from '../exact/exact.ts';
import { measuredRatio } from './measurement.ts';
import { NO_INPUT, shareOf, type RuleResult } from './rule-result.ts';
import type { StandingAct } from './standing-acts.ts';
import { resultWhenZero } from './when-zero.ts';

/**
 * `ratio`: w x clamp01(n / d); pooled: d is the pool of the column; complement: w x clamp01((d - n) / d).
 * A pool that has still to be stated leaves a measured cell unscored.
 */
export function scoreRatio(rule: LeafRuleOf<'ratio'>, acts: readonly StandingAct[], column: ColumnFacts): RuleResult {
  const measured = measuredRatio(acts);
  const denominator = rule.pool === undefined ? measured?.denominator : column.pool;
  if (!measured || !denominator) return NO_INPUT;
  if (isZero(denominator)) return resultWhenZero(rule.whenZero);
  const counted = rule.complement ? subtract(denominator, measured.numerator) : measured.numerator;
  return shareOf(clampShare(divide(counted, denominator)));
}

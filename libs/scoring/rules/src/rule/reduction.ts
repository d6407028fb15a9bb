import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { clampShare, divide, isZero, subtract } from '../exact/exact.ts';
import { latestReduction } from './measurement.ts';
import { NO_INPUT, shareOf, type RuleResult } from './rule-result.ts';
import type { StandingAct } from './standing-acts.ts';
import { resultWhenZero } from './when-zero.ts';

/** `reduction`: w x clamp01((b - a) / b), of the latest period that is not after the campaign's reference date. */
export function scoreReduction(rule: LeafRuleOf<'reduction'>, acts: readonly StandingAct[], referenceDate: string): RuleResult {
  const measured = latestReduction(acts, referenceDate);
  if (!measured) return NO_INPUT;
  if (isZero(measured.before)) return resultWhenZero(rule.whenZero);
  return shareOf(clampShare(divide(subtract(measured.before, measured.after), measured.before)));
}

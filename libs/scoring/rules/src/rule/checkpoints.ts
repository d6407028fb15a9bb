import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { parseExact, sum, type Exact } from '../exact/exact.ts';
import { NO_INPUT, pointsOf, type RuleResult } from './rule-result.ts';
import { actOf, type StandingAct } from './standing-acts.ts';

/** The check-points that no ruling took out. */
export const remainingCheckpoints = (rule: LeafRuleOf<'checkpoints'>, ruledOut: ReadonlySet<string>) => rule.checkpoints.filter(({ code }) => !ruledOut.has(code));

/** What a cell can reach: the points of its check-points that no ruling took out. */
export const checkpointsWeight = (rule: LeafRuleOf<'checkpoints'>, ruledOut: ReadonlySet<string>): Exact =>
  sum(remainingCheckpoints(rule, ruledOut).map(({ points }) => parseExact(points)));

/** `checkpoints`: the sum of those met. One that came back from a ruling without a value leaves the cell unscored. */
export function scoreCheckpoints(rule: LeafRuleOf<'checkpoints'>, acts: readonly StandingAct[], ruledOut: ReadonlySet<string>): RuleResult {
  const act = actOf(acts, 'checkpoints-recorded');
  if (!act) return NO_INPUT;
  const recorded = new Map(act.data.checkpoints.map(({ checkpoint, met }) => [checkpoint, met]));
  const remaining = remainingCheckpoints(rule, ruledOut);
  if (remaining.some(({ code }) => !recorded.has(code))) return NO_INPUT;
  return pointsOf(sum(remaining.filter(({ code }) => recorded.get(code)).map(({ points }) => parseExact(points))));
}

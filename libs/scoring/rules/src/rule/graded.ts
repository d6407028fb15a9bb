import { parseExact } from '../exact/exact.ts';
import { NO_INPUT, pointsOf, type RuleResult } from './rule-result.ts';
import { actOf, type StandingAct } from './standing-acts.ts';

/** `graded`: the grade itself, 0 <= g <= w. */
export function scoreGraded(acts: readonly StandingAct[]): RuleResult {
  const act = actOf(acts, 'grade-recorded');
  return act ? pointsOf(parseExact(act.data.grade)) : NO_INPUT;
}

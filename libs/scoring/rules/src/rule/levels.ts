import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { parseExact } from '../exact/exact.ts';
import { NO_INPUT, shareOf, type RuleResult } from './rule-result.ts';
import { actOf, type StandingAct } from './standing-acts.ts';

/** `levels`: w x the share of the recorded level. */
export function scoreLevels(rule: LeafRuleOf<'levels'>, acts: readonly StandingAct[]): RuleResult {
  const act = actOf(acts, 'level-recorded');
  const level = act && rule.levels.find(({ name }) => name === act.data.level);
  return level ? shareOf(parseExact(level.share)) : NO_INPUT;
}

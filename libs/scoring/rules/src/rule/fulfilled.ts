import { ONE, parseExact, ZERO, type Exact } from '../exact/exact.ts';
import { NO_INPUT, shareOf, type RuleResult } from './rule-result.ts';
import { actOf, type StandingAct } from './standing-acts.ts';

const shares: Readonly<Record<'met' | 'partly-met' | 'not-met', Exact>> = { met: ONE, 'partly-met': parseExact('0.5'), 'not-met': ZERO };

/** `binary`: w or 0; `checklist`: the item's share of its group x (1, 0.5 or 0). */
export function scoreFulfilled(acts: readonly StandingAct[]): RuleResult {
  const act = actOf(acts, 'fulfilment-recorded');
  return act ? shareOf(shares[act.data.fulfilment]) : NO_INPUT;
}

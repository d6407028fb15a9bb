import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { compareNumbers } from '../../shared/exact-number.ts';

export type StatePool = { readonly leaf: string; readonly pool: string; readonly source: string; readonly ifMatch: number };

/**
 * States the pool of a leaf whose rule takes a stated one, with where it was read. It is checked against the measurements known
 * now; a later one that lifts their sum above it is taken, and the scoreboard says so.
 * @throws Refusal `campaign-state`, `not-found`, `rule-mismatch`, `resource-conflict`, `pool-too-small` with the sum.
 */
export function decideStatePool({ leaf, pool, source, ifMatch }: StatePool, state: CampaignState): Decision {
  demandStatus(state, 'open');
  const rule = state.findLeaf(leaf)?.indicator.rule;
  if (!rule) throw new Refusal('not-found');
  if (rule.kind !== 'ratio' || rule.pool !== 'stated') throw new Refusal('rule-mismatch', { parameters: { leaf, rule: rule.kind } });
  demandVersion(ifMatch, state.pools.get(leaf)?.version ?? 0);
  const measured = state.measuredPool(leaf);
  if (compareNumbers(pool, measured) < 0) throw new Refusal('pool-too-small', { pointer: '/pool', parameters: { least: measured } });
  return campaignDecision(state, { type: 'pool-stated', schema: 1, data: { leaf, pool, source } });
}

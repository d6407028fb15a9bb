import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type ReopenCampaign = { readonly ifMatch: number; readonly reason: string };

/**
 * Lets a closed campaign be scored again, for a stated reason.
 * @throws Refusal `campaign-state`, `resource-conflict`.
 */
export function decideReopenCampaign(command: ReopenCampaign, state: CampaignState): Decision {
  demandStatus(state, 'closed');
  demandVersion(command.ifMatch, state.statusVersion);
  return campaignDecision(state, { type: 'campaign-reopened', schema: 1, data: { reason: command.reason } });
}

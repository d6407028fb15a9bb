import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type CloseCampaign = { readonly ifMatch: number; readonly reason?: string | undefined };

/**
 * Ends scoring; adjustments and reopening remain possible. Every scoring act is guarded by this stream, so none lands afterwards.
 * @throws Refusal `campaign-state`, `resource-conflict`.
 */
export function decideCloseCampaign(command: CloseCampaign, state: CampaignState): Decision {
  demandStatus(state, 'open');
  demandVersion(command.ifMatch, state.statusVersion);
  const data = command.reason === undefined ? {} : { reason: command.reason };
  return campaignDecision(state, { type: 'campaign-closed', schema: 1, data });
}

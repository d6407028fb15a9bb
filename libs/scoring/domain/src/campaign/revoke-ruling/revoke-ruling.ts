import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type RevokeRuling = { readonly ruling: string; readonly reason: string };

/**
 * Takes a ruling back as a whole: what waited behind it counts again.
 * @throws Refusal `campaign-state`, `not-found`, `already-revoked`.
 */
export function decideRevokeRuling({ ruling, reason }: RevokeRuling, state: CampaignState): Decision {
  demandStatus(state, 'open');
  const present = state.rulings.get(ruling);
  if (!present) throw new Refusal('not-found');
  if (present.revoked) throw new Refusal('already-revoked');
  return campaignDecision(state, { type: 'ruling-revoked', schema: 1, data: { ruling, reason } });
}

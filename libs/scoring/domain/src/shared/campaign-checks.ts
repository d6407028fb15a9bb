import { Refusal } from '@quanheng/platform-domain';
import type { CampaignStreamEvent } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';
import type { Decision } from './decision.ts';

export type CampaignStatus = CampaignState['status'];

/** @throws Refusal `not-found` where there is no plan yet, `campaign-state` outside the given states. */
export function demandStatus(state: CampaignState, ...allowed: readonly CampaignStatus[]): void {
  if (state.status === 'none' && !allowed.includes('none')) throw new Refusal('not-found');
  if (!allowed.includes(state.status)) throw new Refusal('campaign-state', { parameters: { status: state.status, allowed } });
}

/**
 * The ETag of a part of stream `campaign` against the one of `If-Match`.
 * @throws Refusal `resource-conflict` with the version of the event that was first.
 */
export function demandVersion(ifMatch: number, version: number): void {
  if (ifMatch !== version) throw new Refusal('resource-conflict', { parameters: { version } });
}

/** Events of stream `campaign`, expected at the head that was decided on. */
export const campaignDecision = (state: CampaignState, ...events: readonly CampaignStreamEvent[]): Decision => ({
  stream: 'campaign',
  expectedVersion: state.version,
  events,
});

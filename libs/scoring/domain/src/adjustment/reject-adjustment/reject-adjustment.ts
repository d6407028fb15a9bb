import type { CampaignState } from '@quanheng/scoring-rules';
import { ADJUSTABLE, demandOpenProposal, demandOtherThanProposer } from '../../shared/adjustment-checks.ts';
import { cellDecision, findCellFor, type CellTarget } from '../../shared/cell-checks.ts';
import type { CommandMetadata, Decision } from '../../shared/decision.ts';

/** `ifMatch` is the version of the proposal's own event. */
export type RejectAdjustment = CellTarget & { readonly proposal: string; readonly reason: string };

/**
 * Rejects a proposal of either kind: nothing but history.
 * @throws Refusal `campaign-state`, `not-found`, `proposal-decided`, `proposal-lapsed`, `cell-conflict`, `same-person` for the proposer.
 */
export function decideRejectAdjustment(command: RejectAdjustment, state: CampaignState, { actor }: CommandMetadata): Decision {
  const { cell } = findCellFor(command, state, ...ADJUSTABLE);
  const proposal = demandOpenProposal(command, cell, 'adjustment-proposed', 'adjustment-revocation-proposed');
  demandOtherThanProposer(proposal, actor);
  return cellDecision(cell, state, { type: 'adjustment-rejected', schema: 1, data: { proposal: proposal.id, reason: command.reason } });
}

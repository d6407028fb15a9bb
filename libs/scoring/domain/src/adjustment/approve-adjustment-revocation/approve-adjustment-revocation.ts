import type { CampaignState } from '@quanheng/scoring-rules';
import { ADJUSTABLE, demandOpenProposal, demandOtherThanProposer, demandOtherThanScorers } from '../../shared/adjustment-checks.ts';
import { cellDecision, findCellFor, type CellTarget } from '../../shared/cell-checks.ts';
import type { CommandMetadata, Decision } from '../../shared/decision.ts';

/** `ifMatch` is the version of the proposal's own event. */
export type ApproveAdjustmentRevocation = CellTarget & { readonly proposal: string };

/**
 * Approves taking an adjustment back: the rule's score stands again. Possible behind a ruling too.
 * @throws Refusal `campaign-state`, `not-found`, `proposal-decided`, `proposal-lapsed`, `cell-conflict`, `same-person`.
 */
export function decideApproveAdjustmentRevocation(command: ApproveAdjustmentRevocation, state: CampaignState, { actor }: CommandMetadata): Decision {
  const { cell } = findCellFor(command, state, ...ADJUSTABLE);
  const proposal = demandOpenProposal(command, cell, 'adjustment-revocation-proposed');
  demandOtherThanProposer(proposal, actor);
  demandOtherThanScorers(cell, actor);
  return cellDecision(cell, state, { type: 'adjustment-revoked', schema: 1, data: { proposal: proposal.id } });
}

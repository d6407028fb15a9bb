import type { CampaignState } from '@quanheng/scoring-rules';
import { ADJUSTABLE, demandOpenProposal, demandOtherThanProposer, demandOtherThanScorers } from '../../shared/adjustment-checks.ts';
import { cellDecision, demandApplicable, findCellFor, type CellTarget } from '../../shared/cell-checks.ts';
import type { CommandMetadata, Decision } from '../../shared/decision.ts';

/** `ifMatch` is the version of the proposal's own event. */
export type ApproveAdjustment = CellTarget & { readonly proposal: string };

/**
 * Approves a proposed adjustment: the stated score stands from now on, beside what the rule gives.
 * @throws Refusal `campaign-state`, `not-found`, `proposal-decided`, `proposal-lapsed`, `cell-conflict`, `same-person`, `cell-not-applicable`.
 */
export function decideApproveAdjustment(command: ApproveAdjustment, state: CampaignState, { actor }: CommandMetadata): Decision {
  const { cell } = findCellFor(command, state, ...ADJUSTABLE);
  const proposal = demandOpenProposal(command, cell, 'adjustment-proposed');
  demandOtherThanProposer(proposal, actor);
  demandOtherThanScorers(cell, actor);
  demandApplicable(cell);
  return cellDecision(cell, state, { type: 'adjustment-approved', schema: 1, data: { proposal: proposal.id } });
}

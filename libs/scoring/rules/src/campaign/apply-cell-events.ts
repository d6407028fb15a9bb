import type { Recorded } from '@quanheng/platform-contracts';
import type {
  ActionRevokedEvent,
  AdjustmentApprovedEvent,
  AdjustmentProposedEvent,
  AdjustmentRevocationProposedEvent,
  AdjustmentRevokedEvent,
  ScoringActEvent,
} from '@quanheng/scoring-contracts';
import { movesColumn } from '../column/column-facts.ts';
import type { CampaignInputs } from './campaign-inputs.ts';
import { faultOfAct } from './act-of-rule.ts';
import type { Cell } from './cell.ts';
import { InvalidLedgerError } from './fold-errors.ts';

/** Marks what an act on a cell moves: the cell, or its column where the other cells look at its measurement. */
function markMoved(inputs: CampaignInputs, cell: Cell, act: ScoringActEvent): void {
  if (act.type === 'measurement-recorded' && movesColumn(cell.definition.indicator.rule)) inputs.tree?.markColumn(cell.leaf);
  inputs.tree?.markCell(cell);
}

export function applyScoringAct(inputs: CampaignInputs, cell: Cell, event: Recorded<ScoringActEvent>): void {
  const fault = faultOfAct(cell, event);
  if (fault !== undefined) throw new InvalidLedgerError(fault, event.position);
  cell.addAct(event);
  markMoved(inputs, cell, event);
}

export function applyActionRevoked(inputs: CampaignInputs, cell: Cell, { data, position }: Recorded<ActionRevokedEvent>): void {
  const act = cell.revokeAct(data.action);
  if (!act) throw new InvalidLedgerError('the revocation of an unknown act', position);
  markMoved(inputs, cell, act);
}

/** A proposal moves nothing until it is approved. */
export function applyProposal(_inputs: CampaignInputs, cell: Cell, event: Recorded<AdjustmentProposedEvent | AdjustmentRevocationProposedEvent>): void {
  cell.proposals.set(event.id, event);
}

export function applyAdjustmentApproved(inputs: CampaignInputs, cell: Cell, event: Recorded<AdjustmentApprovedEvent>): void {
  const proposal = cell.proposals.get(event.data.proposal);
  if (proposal?.type !== 'adjustment-proposed') throw new InvalidLedgerError('the approval of an unknown proposal', event.position);
  cell.adjustment = proposal;
  cell.approval = event;
  inputs.tree?.markCell(cell);
}

export function applyAdjustmentRevoked(inputs: CampaignInputs, cell: Cell, _event: Recorded<AdjustmentRevokedEvent>): void {
  cell.adjustment = undefined;
  cell.approval = undefined;
  inputs.tree?.markCell(cell);
}

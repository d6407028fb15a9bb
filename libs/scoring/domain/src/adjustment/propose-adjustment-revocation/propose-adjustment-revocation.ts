import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { ADJUSTABLE, demandNoOpenProposal } from '../../shared/adjustment-checks.ts';
import { cellDecision, demandCellVersion, findCellFor, type CellTarget } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type ProposeAdjustmentRevocation = CellTarget & { /** The event that proposed the adjustment. */ readonly adjustment: string; readonly reason: string };

/**
 * Proposes to take back the adjustment that stands; the same two steps as making one.
 * @throws Refusal `campaign-state`, `not-found`, `cell-conflict`, `not-adjusted`, `proposal-pending`.
 */
export function decideProposeAdjustmentRevocation(command: ProposeAdjustmentRevocation, state: CampaignState): Decision {
  const { cell } = findCellFor(command, state, ...ADJUSTABLE);
  demandCellVersion(command.ifMatch, cell);
  if (cell.adjustment?.id !== command.adjustment) throw new Refusal('not-adjusted', { pointer: '/adjustment' });
  demandNoOpenProposal(cell);
  const data = { adjustment: command.adjustment, reason: command.reason };
  return cellDecision(cell, state, { type: 'adjustment-revocation-proposed', schema: 1, data });
}

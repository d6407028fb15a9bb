import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { ADJUSTABLE, demandNoOpenProposal } from '../../shared/adjustment-checks.ts';
import { cellDecision, demandApplicable, demandCellVersion, findCellFor, type CellTarget } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { compareNumbers, isInLowestTerms } from '../../shared/exact-number.ts';
import { adjustmentBoundsOf, type AdjustmentBounds } from './adjustment-bounds.ts';

export type StatedScore = { readonly points: string } | { readonly share: string };
export type ProposeAdjustment = CellTarget & { readonly stated: StatedScore; readonly reason: string };

/**
 * Proposes a stated score for a cell; a second person approves or rejects it. It lapses when anything follows it in the cell.
 * @throws Refusal `campaign-state`, `not-found`, `cell-conflict`, `cell-not-applicable`, `already-adjusted`, `proposal-pending`,
 *   `rule-mismatch` (points for a share or the reverse), `outside-bounds`.
 */
export function decideProposeAdjustment(command: ProposeAdjustment, state: CampaignState): Decision {
  const { cell, leaf } = findCellFor(command, state, ...ADJUSTABLE);
  demandCellVersion(command.ifMatch, cell);
  demandApplicable(cell);
  if (cell.adjustment) throw new Refusal('already-adjusted', { parameters: { adjustment: cell.adjustment.id } });
  demandNoOpenProposal(cell);
  demandWithinBounds(command.stated, adjustmentBoundsOf(leaf, cell, state));
  return cellDecision(cell, state, { type: 'adjustment-proposed', schema: 1, data: { ...command.stated, reason: command.reason } });
}

function demandWithinBounds(stated: StatedScore, { stated: form, least, most }: AdjustmentBounds): void {
  const given = 'points' in stated ? ({ form: 'points', value: stated.points } as const) : ({ form: 'share', value: stated.share } as const);
  const pointer = `/${given.form}`;
  if (given.form !== form) throw new Refusal('rule-mismatch', { pointer, parameters: { stated: form } });
  if (!isInLowestTerms(given.value)) throw new Refusal('invalid-request', { pointer, parameters: { fault: 'not-in-lowest-terms' } });
  if (compareNumbers(given.value, least) < 0 || compareNumbers(given.value, most) > 0) {
    throw new Refusal('outside-bounds', { pointer, parameters: { least, most } });
  }
}

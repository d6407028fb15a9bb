import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState, CellState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, scorerFields, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { standingIncidentsOf } from '../../shared/incident-checks.ts';

export type RecordNothingToDeduct = CellTarget & { readonly reason?: string | undefined };

/**
 * Records full marks, nothing to deduct (in a bonus item: nothing to add): a fact that differs from unscored.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `incidents-stand` with what stands.
 */
export function decideRecordNothingToDeduct(command: RecordNothingToDeduct, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  demandRule(leaf, 'tally');
  const standing = [...standingIncidentsOf(cell).map((incident) => incident.id), ...standingStatesOf(cell)];
  if (standing.length > 0) throw new Refusal('incidents-stand', { parameters: { standing } });
  return cellDecision(cell, state, { type: 'nothing-to-deduct-recorded', schema: 1, data: scorerFields(metadata, command.reason) });
}

/** Events of the state counts above 0 that stand: of each kind the newest that is not revoked. */
function standingStatesOf(cell: CellState): readonly string[] {
  const newest = new Map<string, { readonly id: string; readonly count: string }>();
  for (const { event, revoked } of cell.acts.values()) {
    if (!revoked && event.type === 'state-count-set') newest.set(event.data.kind, { id: event.id, count: event.data.count });
  }
  return [...newest.values()].filter(({ count }) => count !== '0').map(({ id }) => id);
}

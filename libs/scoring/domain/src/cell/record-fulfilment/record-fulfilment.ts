import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, scorerFields, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type RecordFulfilment = CellTarget & { readonly fulfilment: 'met' | 'partly-met' | 'not-met'; readonly reason?: string | undefined };

/**
 * Says whether an item is met (rules `binary` and `checklist`); only an item of a checklist may be met in part.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`.
 */
export function decideRecordFulfilment(command: RecordFulfilment, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  const rule = demandRule(leaf, 'binary', 'checklist');
  const { fulfilment } = command;
  if (fulfilment === 'partly-met' && rule.kind === 'binary') {
    throw new Refusal('rule-mismatch', { pointer: '/fulfilment', parameters: { leaf: leaf.ref, rule: rule.kind } });
  }
  return cellDecision(cell, state, { type: 'fulfilment-recorded', schema: 1, data: { ...scorerFields(metadata, command.reason), fulfilment } });
}

import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, scorerFields, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type RecordLevel = CellTarget & { readonly level: string; readonly reason?: string | undefined };

/**
 * Gives a cell one of its rule's named levels.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `unknown-level` with those that there are.
 */
export function decideRecordLevel(command: RecordLevel, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  const levels = demandRule(leaf, 'levels').levels.map((level) => level.name);
  if (!levels.includes(command.level)) throw new Refusal('unknown-level', { pointer: '/level', parameters: { levels } });
  return cellDecision(cell, state, { type: 'level-recorded', schema: 1, data: { ...scorerFields(metadata, command.reason), level: command.level } });
}

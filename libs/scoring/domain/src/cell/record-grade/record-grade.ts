import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, scorerFields, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { compareNumbers, isMultipleOf } from '../../shared/exact-number.ts';

export type RecordGrade = CellTarget & { /** 0 to the leaf's weight, in the rule's steps. */ readonly grade: string; readonly reason?: string | undefined };

/**
 * Gives a cell a grade (rule `graded`).
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `outside-bounds`, `wrong-step`.
 */
export function decideRecordGrade(command: RecordGrade, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  const { step } = demandRule(leaf, 'graded');
  const most = leaf.indicator.weight!;
  if (compareNumbers(command.grade, most) > 0) throw new Refusal('outside-bounds', { pointer: '/grade', parameters: { least: '0', most } });
  if (!isMultipleOf(command.grade, step)) throw new Refusal('wrong-step', { pointer: '/grade', parameters: { step } });
  return cellDecision(cell, state, { type: 'grade-recorded', schema: 1, data: { ...scorerFields(metadata, command.reason), grade: command.grade } });
}

import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import {
  cellDecision,
  demandRule,
  findCellForScorer,
  ruledCheckpointsOf,
  scorerFields,
  type CellTarget,
  type ScorerMetadata,
} from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type RecordCheckpoints = CellTarget & {
  readonly checkpoints: readonly { readonly checkpoint: string; readonly met: boolean }[];
  readonly reason?: string | undefined;
};

/**
 * Says of every check-point that no ruling took out whether it is met, in one act.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `checkpoints-incomplete` with those that lack, are unknown or repeated.
 */
export function decideRecordCheckpoints(command: RecordCheckpoints, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  const rule = demandRule(leaf, 'checkpoints');
  const ruled = ruledCheckpointsOf(cell, state);
  const wanted = new Set(rule.checkpoints.map((point) => point.code).filter((checkpoint) => !ruled.has(checkpoint)));
  const given = command.checkpoints.map((point) => point.checkpoint);
  const missing = [...wanted].filter((checkpoint) => !given.includes(checkpoint));
  const unexpected = given.filter((checkpoint) => !wanted.has(checkpoint));
  const repeated = given.filter((checkpoint, index) => given.indexOf(checkpoint) !== index);
  if (missing.length + unexpected.length + repeated.length > 0) {
    throw new Refusal('checkpoints-incomplete', { pointer: '/checkpoints', parameters: { missing, unexpected, repeated } });
  }
  const data = { ...scorerFields(metadata, command.reason), checkpoints: command.checkpoints.map((point) => ({ ...point })) };
  return cellDecision(cell, state, { type: 'checkpoints-recorded', schema: 1, data });
}

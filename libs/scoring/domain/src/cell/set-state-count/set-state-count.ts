import type { CampaignState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { demandKind, demandNotInFuture } from '../../shared/incident-checks.ts';

export type SetStateCount = CellTarget & { readonly kind: string; /** 0 to 9,999. */ readonly count: string; readonly on: string; readonly reason: string };

/**
 * Sets anew how many of a state there are (每少进驻一项): the newest count stands, it is not added up.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `unknown-kind`, `date-in-future`.
 */
export function decideSetStateCount(command: SetStateCount, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  const kind = demandKind(demandRule(leaf, 'tally'), command.kind, 'state');
  demandNotInFuture(command.on, metadata.today);
  const { count, on, reason } = command;
  return cellDecision(cell, state, { type: 'state-count-set', schema: 1, data: { department: metadata.department, kind: kind.code, count, on, reason } });
}

import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type UnassignLeaves = { readonly department: string; /** Sorted, without repeats. */ readonly leaves: readonly string[] };

/**
 * Takes leaves from a scoring department; only those that it has are stored. What it scored stays.
 * @throws Refusal `campaign-state`, `not-found` for the department, `unchanged`.
 */
export function decideUnassignLeaves({ department, leaves }: UnassignLeaves, state: CampaignState): Decision {
  demandStatus(state, 'draft', 'open');
  if (!state.departments.has(department)) throw new Refusal('not-found');
  const removed = leaves.filter((leaf) => state.assignments.get(leaf)?.has(department));
  if (removed.length === 0) throw new Refusal('unchanged', { pointer: '/leaves' });
  return campaignDecision(state, { type: 'leaves-unassigned', schema: 1, data: { department, leaves: removed } });
}

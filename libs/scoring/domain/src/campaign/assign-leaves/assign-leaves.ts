import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus } from '../../shared/campaign-checks.ts';
import { groundOf, type RegistryFacts } from '../../shared/campaign-ground.ts';
import type { Decision } from '../../shared/decision.ts';

export type AssignLeaves = { readonly department: string; /** Sorted, without repeats. */ readonly leaves: readonly string[] };

/**
 * Lets a scoring department score leaves; only those that it does not have yet are stored. Two departments may share a leaf.
 * @throws Refusal `campaign-state`, `not-found` for the department, `no-such-cell` for a leaf, `unchanged`.
 */
export function decideAssignLeaves({ department, leaves }: AssignLeaves, state: CampaignState, facts: RegistryFacts): Decision {
  demandStatus(state, 'draft', 'open');
  if (!state.departments.has(department)) throw new Refusal('not-found');
  const ground = groundOf(state, facts);
  leaves.forEach((leaf) => {
    if (!ground.findLeaf(leaf)) throw new Refusal('no-such-cell', { pointer: '/leaves', parameters: { leaf } });
  });
  const added = leaves.filter((leaf) => !state.assignments.get(leaf)?.has(department));
  if (added.length === 0) throw new Refusal('unchanged', { pointer: '/leaves' });
  return campaignDecision(state, { type: 'leaves-assigned', schema: 1, data: { department, leaves: added } });
}

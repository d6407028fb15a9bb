import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type RemoveScoringDepartment = { readonly department: string; readonly ifMatch: number };

/** As many leaves as a problem names; the count stands beside them. */
const LEAVES_NAMED_MAX = 20;

/**
 * Removes a scoring department that has no leaves any more.
 * @throws Refusal `campaign-state`, `not-found`, `resource-conflict`, `leaves-still-assigned` with the leaves.
 */
export function decideRemoveScoringDepartment({ department, ifMatch }: RemoveScoringDepartment, state: CampaignState): Decision {
  demandStatus(state, 'draft', 'open');
  const present = state.departments.get(department);
  if (!present) throw new Refusal('not-found');
  demandVersion(ifMatch, present.version);
  const leaves = [...state.assignments].filter(([, departments]) => departments.has(department)).map(([leaf]) => leaf);
  if (leaves.length > 0) {
    throw new Refusal('leaves-still-assigned', { parameters: { count: leaves.length, leaves: leaves.sort().slice(0, LEAVES_NAMED_MAX) } });
  }
  return campaignDecision(state, { type: 'scoring-department-removed', schema: 1, data: { department } });
}

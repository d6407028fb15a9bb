import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type SetScoringDepartment = { readonly department: string; readonly name: string; /** 0 for a new one. */ readonly ifMatch: number };

/**
 * Makes a scoring department of the campaign, or names it anew.
 * @throws Refusal `campaign-state`, `resource-conflict`, `unchanged`.
 */
export function decideSetScoringDepartment({ department, name, ifMatch }: SetScoringDepartment, state: CampaignState): Decision {
  demandStatus(state, 'draft', 'open');
  const present = state.departments.get(department);
  demandVersion(ifMatch, present?.version ?? 0);
  if (present?.name === name) throw new Refusal('unchanged', { pointer: '/name' });
  return campaignDecision(state, { type: 'scoring-department-set', schema: 1, data: { department, name } });
}

import type { Principal } from '@quanheng/identity-contracts';
import { visibility as visibilityOf } from '@quanheng/identity-policy';
import type { CampaignState, Visibility } from '@quanheng/scoring-rules';

/** The scoring department as which an event's actor acted; undefined for organisers, administrators and the system. */
export const departmentOfEvent = ({ data }: { readonly data: unknown }): string | undefined => (data as { readonly department?: string }).department;

/** What an account sees of the cells of a campaign, with the assignments as they are in `state`. */
export function visibilityInCampaign(principal: Principal, state: CampaignState): Visibility {
  const visibility = visibilityOf(principal);
  return {
    seesCell: (unit, leaf) => visibility.seesCell({ unit, columnDepartments: state.assignments.get(leaf) ?? [] }),
    showsActor: (event) => visibility.seesActorOf(departmentOfEvent(event)),
  };
}

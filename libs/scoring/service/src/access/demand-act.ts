import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { CellAddress } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';
import type { ActName } from './act-names.ts';

/**
 * Whether an account may do an act, with the assignments as they are. The campaign's state is judged by the decision.
 * @throws Refusal `role-not-allowed`, `column-not-assigned`, `own-unit`.
 */
export function demandAct(principal: Principal, name: ActName, state: CampaignState, cell: CellAddress | undefined): void {
  demandLeave(principal, name, cell && { unit: cell.unit, columnDepartments: state.assignments.get(cell.leaf) ?? [] });
}

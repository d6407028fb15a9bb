import type { RightsGround } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { accountDecision, type AccountDecision } from './account-decision.ts';
import { demandAccountVersion, demandAnotherAdministrator, demandRolesFit, findAccount, rolesData, type RoleAssignment } from './account-rules.ts';
import type { Account, IdentityState } from './identity-state.ts';

export type SetRoles = RoleAssignment & { readonly account: string; readonly ifMatch: number; /** Why, where it is said. */ readonly ground?: RightsGround | undefined };

/**
 * Sets roles, department and unit of an account as a whole.
 * @throws Refusal `not-found`, `resource-conflict`, `roles-exclude`, `unchanged`, `last-administrator`.
 */
export function decideSetRoles(command: SetRoles, state: IdentityState): AccountDecision {
  const present = findAccount(state, command.account);
  demandAccountVersion(command.ifMatch, present);
  demandRolesFit(command);
  const data = rolesData(command);
  if (isSame(present, data)) throw new Refusal('unchanged');
  if (!data.roles.includes('administrator')) demandAnotherAdministrator(state, present);
  const { ground } = command;
  const why = ground === undefined ? [] : [{ type: 'account-roles-explained', schema: 1, data: { ground } } as const];
  return accountDecision(present.account, present.version, { type: 'account-roles-set', schema: 1, data }, ...why);
}

const isSame = (present: Account, { roles, department, unit }: RoleAssignment): boolean =>
  present.department === department && present.unit === unit && present.roles.join() === roles.join();

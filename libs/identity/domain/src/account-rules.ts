import type { Role } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { hasOtherAdministrator, type Account, type IdentityState } from './identity-state.ts';

export type RoleAssignment = { readonly roles: readonly Role[]; readonly department?: string | undefined; readonly unit?: string | undefined };

/**
 * The roles go together, and have what they need (docs/events.md, section 5).
 * @throws Refusal `roles-exclude`, pointing at the role that stands alone or at the field that is missing.
 */
export function demandRolesFit({ roles, department, unit }: RoleAssignment): void {
  if (roles.includes('auditor') && roles.length > 1) throw new Refusal('roles-exclude', { pointer: '/roles', parameters: { roles } });
  if (roles.includes('scorer') && department === undefined) throw new Refusal('roles-exclude', { pointer: '/department', parameters: { roles } });
  if (roles.includes('reporter') && unit === undefined) throw new Refusal('roles-exclude', { pointer: '/unit', parameters: { roles } });
}

/** @throws Refusal `not-found`. */
export function findAccount(state: IdentityState, account: string): Account {
  const found = state.accounts.get(account);
  if (found === undefined) throw new Refusal('not-found');
  return found;
}

/** @throws Refusal `resource-conflict` with the act that was first. */
export function demandAccountVersion(ifMatch: number, { version, last }: Account): void {
  if (ifMatch !== version) throw new Refusal('resource-conflict', { parameters: { version, act: last } });
}

/** @throws Refusal `last-administrator` where the account is the one enabled administrator. */
export function demandAnotherAdministrator(state: IdentityState, account: Account): void {
  const isAdministrator = account.enabled && account.roles.includes('administrator');
  if (isAdministrator && !hasOtherAdministrator(state, account.account)) throw new Refusal('last-administrator');
}

/** Data of `account-roles-set`: absent members are left out, roles are sorted. */
export const rolesData = ({ roles, department, unit }: RoleAssignment) => ({
  roles: [...roles].sort(),
  ...(department !== undefined && { department }),
  ...(unit !== undefined && { unit }),
});

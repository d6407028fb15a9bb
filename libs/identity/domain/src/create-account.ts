import type { AccountKind } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { accountDecision, type AccountDecision } from './account-decision.ts';
import { demandRolesFit, rolesData, type RoleAssignment } from './account-rules.ts';
import type { IdentityState } from './identity-state.ts';

export type CreateAccount = RoleAssignment & { readonly account: string; readonly kind: AccountKind };

/** Makes an account with its roles, in one append. @throws Refusal `roles-exclude`, `id-taken`. */
export function decideCreateAccount(command: CreateAccount, state: IdentityState): AccountDecision {
  const { account, kind } = command;
  demandRolesFit(command);
  if (state.accounts.has(account)) throw new Refusal('id-taken');
  return accountDecision(
    account,
    0,
    { type: 'account-created', schema: 1, data: { kind } },
    { type: 'account-roles-set', schema: 1, data: rolesData(command) },
  );
}

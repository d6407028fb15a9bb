import type { AccountKind, Principal } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { IdentityParts } from '../identity-parts.ts';
import { AccountRow } from '../read-models/account.entity.ts';

/**
 * What an administrator opens for another account: that account is there, enabled, and of the kind that it is for. For the own
 * one there is the way that asks for the password; else a session left open would be enough to take the account over.
 * @throws Refusal `role-not-allowed` for the own account, `not-found`, `account-kind-mismatch`, `account-disabled`.
 */
export async function demandOtherAccount({ dataSource }: IdentityParts, principal: Principal, account: string, kind: AccountKind): Promise<void> {
  if (account === principal.account) throw new Refusal('role-not-allowed');
  const row = await dataSource.manager.findOneBy(AccountRow, { account });
  if (row === null) throw new Refusal('not-found');
  if (row.kind !== kind) throw new Refusal('account-kind-mismatch');
  if (!row.enabled) throw new Refusal('account-disabled');
}

import type { AccountGround } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { accountDecision, type AccountDecision } from './account-decision.ts';
import { demandAccountVersion, findAccount } from './account-rules.ts';
import type { IdentityState } from './identity-state.ts';

export type EnableAccount = { readonly account: string; readonly ground: AccountGround; readonly ifMatch: number };

/** Lets a disabled account in again, with the roles that it had. @throws Refusal `not-found`, `resource-conflict`, `unchanged`. */
export function decideEnableAccount({ account, ground, ifMatch }: EnableAccount, state: IdentityState): AccountDecision {
  const present = findAccount(state, account);
  demandAccountVersion(ifMatch, present);
  if (present.enabled) throw new Refusal('unchanged');
  return accountDecision(account, present.version, { type: 'account-enabled', schema: 1, data: { ground } });
}

import type { AccountGround } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { accountDecision, type AccountDecision } from './account-decision.ts';
import { demandAccountVersion, demandAnotherAdministrator, findAccount } from './account-rules.ts';
import type { IdentityState } from './identity-state.ts';

export type DisableAccount = { readonly account: string; readonly ground: AccountGround; readonly ifMatch: number };

/** Shuts an account out: its tokens are dead at the next request. @throws Refusal `not-found`, `resource-conflict`, `unchanged`, `last-administrator`. */
export function decideDisableAccount({ account, ground, ifMatch }: DisableAccount, state: IdentityState): AccountDecision {
  const present = findAccount(state, account);
  demandAccountVersion(ifMatch, present);
  if (!present.enabled) throw new Refusal('unchanged');
  demandAnotherAdministrator(state, present);
  return accountDecision(account, present.version, { type: 'account-disabled', schema: 1, data: { ground } });
}

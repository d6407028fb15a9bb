import { Refusal } from '@quanheng/platform-domain';
import type { AccountDecision } from './account-decision.ts';
import { decideCreateAccount } from './create-account.ts';
import type { IdentityState } from './identity-state.ts';

/** Makes the first administrator; the secret has been checked. @throws Refusal `first-run-done` once there has been one. */
export function decideCreateFirstAdministrator({ account }: { readonly account: string }, state: IdentityState): AccountDecision {
  if (state.hasHadAdministrator) throw new Refusal('first-run-done');
  return decideCreateAccount({ account, kind: 'person', roles: ['administrator'] }, state);
}

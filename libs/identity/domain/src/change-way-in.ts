import type { WaysInEvent } from '@quanheng/identity-contracts';
import type { AccountDecision } from './account-decision.ts';
import { findAccount } from './account-rules.ts';
import type { IdentityState } from './identity-state.ts';

/**
 * Tells of a way into an account that is opened, or taken away. What is opened itself is no event: only that it was, by whom and why.
 * @throws Refusal `not-found`.
 */
export function decideChangeWayIn({ account, event }: { readonly account: string; readonly event: WaysInEvent }, state: IdentityState): AccountDecision {
  findAccount(state, account);
  return { stream: `ways-in/${account}`, expectedVersion: state.waysIn.get(account) ?? 0, events: [event] };
}

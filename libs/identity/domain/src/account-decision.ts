import type { IdentityEvent } from '@quanheng/identity-contracts';

/** Events for one stream of an account, and the version of it that they were decided on. */
export type AccountDecision = { readonly stream: string; readonly expectedVersion: number; readonly events: readonly IdentityEvent[] };

export const accountDecision = (account: string, expectedVersion: number, ...events: readonly IdentityEvent[]): AccountDecision => ({
  stream: `account/${account}`,
  expectedVersion,
  events,
});

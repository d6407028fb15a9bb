export type { AccountDecision } from './account-decision.ts';
export * from './create-account.ts';
export * from './create-first-administrator.ts';
export * from './disable-account.ts';
export * from './enable-account.ts';
export { evolveIdentity, initialIdentityState, type Account, type IdentityState, type RecordedIdentityEvent } from './identity-state.ts';
export * from './set-roles.ts';

import { instant, pageOf, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** What the sign-in log tells of: all that happens to the ways in. Changes of accounts and roles stand in the ledger. */
export const signInAct = z.enum([
  'sign-in',
  'second-factor',
  'new-password',
  'sign-out',
  'session-ended',
  'sessions-ended',
  'password-changed',
  'password-set',
  'sign-in-code-issued',
  'sign-in-code-used',
  'second-factor-begun',
  'second-factor-confirmed',
  'second-factor-removed',
  'token-created',
  'token-revoked',
  'tokens-revoked',
  'first-administrator',
]);
export type SignInAct = z.infer<typeof signInAct>;

/** `refused`: not even looked at, since there were too many attempts. */
export const signInResult = z.enum(['succeeded', 'failed', 'refused']);
export type SignInResult = z.infer<typeof signInResult>;

/** Why an attempt failed; the one who tried is not told. */
export const signInFault = z.enum(['unknown-login', 'wrong-password', 'no-password', 'disabled', 'machine', 'wrong-code', 'replayed-code', 'too-many-of-login', 'too-many-of-address']);
export type SignInFault = z.infer<typeof signInFault>;

export const signInLogEntry = z
  .object({
    entry: z.string(),
    at: instant,
    act: signInAct,
    result: signInResult,
    fault: signInFault.optional(),
    /** Whose way in it is; absent where the login belongs to nobody. What was typed is not kept: it may be a password. */
    account: uuid.optional(),
    /** Who did it, where somebody else did. */
    by: uuid.optional(),
    session: uuid.optional(),
    token: uuid.optional(),
    address: z.string(),
    userAgent: z.string().optional(),
  })
  .meta({ id: 'SignInLogEntry' });
export const signInLogPage = pageOf(signInLogEntry).meta({ id: 'SignInLogPage' });
export type SignInLogEntry = z.infer<typeof signInLogEntry>;

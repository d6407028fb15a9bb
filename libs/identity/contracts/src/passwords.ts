import { instant } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** Above what any profile takes, so that the profile's own limit is the one that is told; a longer text is no password. */
const PASSWORD_TEXT_LENGTH_MAX = 1_000;
const hasLoneSurrogate = /[\ud800-\udfff]/u;

/** A password as it was typed: nothing is trimmed. How long it may be the profile says. */
export const passwordText = z
  .string()
  .min(1)
  .max(PASSWORD_TEXT_LENGTH_MAX)
  .refine((text) => !hasLoneSurrogate.test(text), 'invalid Unicode');

export const changePasswordRequest = z.strictObject({ presentPassword: passwordText, password: passwordText }).meta({ id: 'ChangePassword' });
export const sessionsEndedView = z.object({ /** How many of the account's sessions were ended. */ sessionsEnded: z.number().int().min(0) }).meta({ id: 'SessionsEnded' });

/** A code that an administrator hands over, with which its account sets a password; its text is shown this once. */
export const signInCodeView = z.object({ code: z.string(), expiresAt: instant }).meta({ id: 'SignInCode' });

export type ChangePasswordRequest = z.output<typeof changePasswordRequest>;
export type SessionsEndedView = z.infer<typeof sessionsEndedView>;
export type SignInCodeView = z.infer<typeof signInCodeView>;

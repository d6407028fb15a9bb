import { instant } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { passwordText } from './passwords.ts';

/** Six digits of an authenticator, or a recovery code; white space and hyphens do not count. */
export const secondFactorCode = z.string().min(1).max(100);

export const beginSecondFactorRequest = z.strictObject({ password: passwordText }).meta({ id: 'BeginSecondFactor' });
export const confirmSecondFactorRequest = z.strictObject({ code: secondFactorCode }).meta({ id: 'ConfirmSecondFactor' });
export const removeSecondFactorRequest = z.strictObject({ password: passwordText, code: secondFactorCode }).meta({ id: 'RemoveSecondFactor' });

/** What an authenticator needs, shown this once: the secret (base32), and the same as an `otpauth:` address for a QR code. */
export const newSecondFactorView = z.object({ secret: z.string(), url: z.string() }).meta({ id: 'NewSecondFactor' });
/** Codes for the day on which the authenticator is lost: each works once, and they are shown this once. */
export const recoveryCodes = z.array(z.string());
export const secondFactorConfirmedView = z.object({ recoveryCodes, sessionsEnded: z.number().int().min(0) }).meta({ id: 'SecondFactorConfirmed' });
export const secondFactorView = z
  .object({ isSet: z.boolean(), confirmedAt: instant.optional(), /** Recovery codes that were not used. */ recoveryCodesLeft: z.number().int().min(0) })
  .meta({ id: 'SecondFactor' });

export type BeginSecondFactorRequest = z.output<typeof beginSecondFactorRequest>;
export type ConfirmSecondFactorRequest = z.output<typeof confirmSecondFactorRequest>;
export type RemoveSecondFactorRequest = z.output<typeof removeSecondFactorRequest>;
export type NewSecondFactorView = z.infer<typeof newSecondFactorView>;
export type SecondFactorConfirmedView = z.infer<typeof secondFactorConfirmedView>;
export type SecondFactorView = z.infer<typeof secondFactorView>;

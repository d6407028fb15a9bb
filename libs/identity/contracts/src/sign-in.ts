import { instant } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { meView } from './http.ts';
import { passwordText } from './passwords.ts';
import { recoveryCodes, secondFactorCode } from './second-factor.ts';
import { sessionView } from './sessions.ts';

/** What is typed as a login; one that no account can have is answered as any unknown one. */
const typedLogin = z.string().min(1).max(200);
/** Says which sign-in goes on; opaque. */
const ticket = z.string().min(1).max(100);

export const signInRequest = z.strictObject({ login: typedLogin, password: passwordText }).meta({ id: 'SignIn' });
export const signInSecondFactorRequest = z.strictObject({ ticket, code: secondFactorCode }).meta({ id: 'SignInSecondFactor' });
export const signInNewPasswordRequest = z.strictObject({ ticket, password: passwordText }).meta({ id: 'SignInNewPassword' });
export const signInTicketRequest = z.strictObject({ ticket }).meta({ id: 'SignInTicket' });
export const signInCodeRequest = z.strictObject({ login: typedLogin, code: z.string().min(1).max(100), password: passwordText }).meta({ id: 'SignInWithCode' });

const goesOn = { ticket: z.string(), /** Of the ticket. */ expiresAt: instant };

/** Signed in (with `Set-Cookie`), or what is still asked for; the ticket carries on to it. */
export const signInAnswer = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('signed-in'), account: meView, session: sessionView, /** Once, where a second factor was set up just now. */ recoveryCodes: recoveryCodes.optional() }),
    z.object({ status: z.literal('second-factor-required'), ...goesOn }),
    z.object({ status: z.literal('new-password-required'), ...goesOn, reason: z.enum(['expired', 'no-longer-fits']) }),
    z.object({ status: z.literal('second-factor-setup-required'), ...goesOn }),
  ])
  .meta({ id: 'SignInAnswer' });

export type SignInRequest = z.output<typeof signInRequest>;
export type SignInSecondFactorRequest = z.output<typeof signInSecondFactorRequest>;
export type SignInNewPasswordRequest = z.output<typeof signInNewPasswordRequest>;
export type SignInTicketRequest = z.output<typeof signInTicketRequest>;
export type SignInCodeRequest = z.output<typeof signInCodeRequest>;
export type SignInAnswer = z.infer<typeof signInAnswer>;

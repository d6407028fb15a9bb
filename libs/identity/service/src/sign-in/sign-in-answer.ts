import type { SignInAnswer } from '@quanheng/identity-contracts';
import { setSessionCookie, type SessionCookie } from '@quanheng/platform-authentication';
import { Answer } from '@quanheng/platform-http';
import type { SignInOutcome } from './continue-sign-in.ts';

/** The answer of a step of a sign-in; the last one sets the session's cookie. */
export const signInAnswerOf = (cookie: SessionCookie, { answer, sessionSecret }: SignInOutcome): Answer<SignInAnswer> =>
  new Answer(answer, sessionSecret === undefined ? {} : { setCookie: setSessionCookie(cookie, sessionSecret) });

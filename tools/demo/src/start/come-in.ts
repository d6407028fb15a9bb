import { randomBytes } from 'node:crypto';
import type { NewSecondFactorView, NewTokenView, SignInAnswer, SignInCodeView } from '@quanheng/identity-contracts';
import { Secret, TOTP } from 'otpauth';
import { ProblemError } from '../http/problem-error.ts';
import type { Server } from '../http/server.ts';

/** The ways into an account of the demonstration. */
export type WaysIn = {
  readonly password: string;
  /** The secret of an authenticator, where the server demands one of the account (base32). */
  readonly secondFactor?: string;
  readonly token: string;
};

const identity = '/api/v1/identity';
/** The demonstration's tokens end by themselves, and are then made anew. */
const TOKEN_DAYS = 90;
/** 120 random bits; the rest brings in every kind of character that a profile may ask for. */
const passwordBytes = 15;

/** A random password that every profile takes. */
export const makePassword = (): string => `${randomBytes(passwordBytes).toString('base64url')}-Aa1`;

type Exchanged = { readonly body: SignInAnswer; readonly cookie: string | undefined };

/** Comes in as a person does the first time, with a code that an administrator hands over. May be repeated. @throws ProblemError, ServerGoneError. */
export async function comeInByCode(server: Server, { account, login, administratorToken }: { readonly account: string; readonly login: string; readonly administratorToken: string }): Promise<WaysIn> {
  const { code } = await server.send<SignInCodeView>({ method: 'POST', path: `${identity}/accounts/${account}/sign-in-code`, token: administratorToken, isHarmlessTwice: true, body: {} });
  const password = makePassword();
  const exchanged = await server.exchange<SignInAnswer>({ method: 'POST', path: `${identity}/sign-in/code`, isHarmlessTwice: true, body: { login, code, password } }).catch((error: unknown) => {
    // The answer was lost and the code is spent: then the password is set.
    if (error instanceof ProblemError && error.problem.code === 'sign-in-code-wrong') return signIn(server, login, password);
    throw error;
  });
  return { password, ...(await finish(server, exchanged)) };
}

/** Comes in with a password that is set already. @throws ProblemError, ServerGoneError. */
export const comeInByPassword = async (server: Server, login: string, password: string): Promise<WaysIn> => ({ password, ...(await finish(server, await signIn(server, login, password))) });

const signIn = (server: Server, login: string, password: string): Promise<Exchanged> =>
  server.exchange<SignInAnswer>({ method: 'POST', path: `${identity}/sign-in`, isHarmlessTwice: true, body: { login, password } });

/** From the first answer of a sign-in to a token; sets up the second factor that is asked for. */
async function finish(server: Server, { body, cookie }: Exchanged): Promise<Omit<WaysIn, 'password'>> {
  if (body.status === 'signed-in') return { token: await makeToken(server, cookie!) };
  if (body.status !== 'second-factor-setup-required') throw new Error(`an account of the demonstration was asked for what it does not have: ${body.status}`);
  const { ticket } = body;
  const { secret } = await server.send<NewSecondFactorView>({ method: 'POST', path: `${identity}/sign-in/second-factor-set-up`, isHarmlessTwice: true, body: { ticket } });
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const confirmed = await server.exchange<SignInAnswer>({ method: 'POST', path: `${identity}/sign-in/second-factor-confirmation`, body: { ticket, code } });
  return { secondFactor: secret, token: await makeToken(server, confirmed.cookie!) };
}

/** A token that the account makes for itself; the session ends with it. */
async function makeToken(server: Server, cookie: string): Promise<string> {
  const { secret } = await server.send<NewTokenView>({ method: 'POST', path: `${identity}/tokens`, cookie, isHarmlessTwice: true, body: { label: 'demo', days: TOKEN_DAYS } });
  await server.send({ method: 'POST', path: `${identity}/sign-out`, token: undefined, cookie, isHarmlessTwice: true }).catch((error: unknown) => {
    // It ended at the first try, whose answer was lost.
    if (!(error instanceof ProblemError) || error.problem.code !== 'not-signed-in') throw error;
  });
  return secret;
}

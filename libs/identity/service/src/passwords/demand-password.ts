import type { SignInAct } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { IdentityParts } from '../identity-parts.ts';
import type { RequestOrigin } from '../request/request-origin.ts';
import { withAttempt } from '../sign-in/with-attempt.ts';
import type { ShownPassword } from './account-passwords.ts';

export type PasswordDemand = {
  readonly account: string;
  readonly password: string;
  /** Where the password stands in the request. */
  readonly pointer: string;
  /** What it is demanded for. */
  readonly act: SignInAct;
  readonly origin: RequestOrigin;
};

/**
 * Demands the account's password of somebody who is signed in: a screen that was left alone changes no way in. Guesses count
 * together with those of the sign-in. @throws Refusal `password-wrong`, `too-many-requests`, `busy`.
 */
export async function demandPassword({ names, passwords, attempts, signInLog }: IdentityParts, { account, password, pointer, act, origin }: PasswordDemand): Promise<ShownPassword> {
  const held = await names.find(account);
  const { shown } = await withAttempt(attempts, { target: { login: held?.login ?? account, account }, origin }, async () => {
    const found = await passwords.verify(account, password);
    return { isRight: found !== undefined, shown: found };
  });
  if (shown !== undefined) return shown;
  await signInLog.write({ act, result: 'failed', fault: 'wrong-password', account, origin });
  throw new Refusal('password-wrong', { pointer });
}

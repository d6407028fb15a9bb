import { Refusal } from '@quanheng/platform-domain';
import type { IdentityParts } from '../identity-parts.ts';
import type { RequestOrigin } from '../request/request-origin.ts';
import { withAttempt } from '../sign-in/with-attempt.ts';

/**
 * Demands a right code of an account's second factor, and uses it up. Wrong ones are counted over all sign-ins: who knows the
 * password could else begin one sign-in after the other.
 * @returns what was shown. @throws Refusal `second-factor-wrong`, `too-many-requests`.
 */
export async function demandSecondFactor(
  { secondFactors, attempts, signInLog }: IdentityParts,
  { account, code, origin }: { readonly account: string; readonly code: string; readonly origin: RequestOrigin },
): Promise<'second-factor' | 'recovery-code'> {
  const { judged } = await withAttempt(attempts, { target: { secondFactorOf: account }, origin }, async () => {
    const judgement = await secondFactors.judge(account, code);
    return { judged: judgement, isRight: judgement === 'second-factor' || judgement === 'recovery-code' };
  });
  if (judged === 'second-factor' || judged === 'recovery-code') return judged;
  await signInLog.write({ act: 'second-factor', result: 'failed', fault: judged === 'replayed' ? 'replayed-code' : 'wrong-code', account, origin });
  throw new Refusal('second-factor-wrong', { pointer: '/code' });
}

/** What somebody who signs in has shown so far. */
export type ShownFactor = 'password' | 'sign-in-code' | 'second-factor' | 'recovery-code';

/** Why a password no longer serves: its days are over, or the profile of today would not take it. */
export type PasswordFault = 'expired' | 'no-longer-fits';

export type SignInSituation = {
  readonly shown: readonly ShownFactor[];
  /** A confirmed second factor of the account. */
  readonly hasSecondFactor: boolean;
  /** The profile demands one of its roles. */
  readonly needsSecondFactor: boolean;
  /** undefined where the password serves. */
  readonly passwordFault: PasswordFault | undefined;
};

export type SignInStep = 'second-factor' | 'new-password' | 'second-factor-setup' | 'session';

/**
 * What comes next for somebody who signs in. The second factor comes before the new password, so that a password alone,
 * which others may know, changes nothing; and the set-up of a second factor comes last.
 */
export function nextStep({ shown, hasSecondFactor, needsSecondFactor, passwordFault }: SignInSituation): SignInStep {
  const hasShownSecond = shown.includes('second-factor') || shown.includes('recovery-code');
  if (hasSecondFactor && !hasShownSecond) return 'second-factor';
  if (passwordFault !== undefined) return 'new-password';
  if (needsSecondFactor && !hasSecondFactor) return 'second-factor-setup';
  return 'session';
}

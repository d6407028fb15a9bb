import type { PolicyProfileName, Role } from '@quanheng/identity-contracts';

/** So many failures in a row of time, then none are looked at until the lock ends. */
export type AttemptLimit = { readonly failuresMax: number; readonly windowSeconds: number; readonly lockSeconds: number };

/** What an installation demands of passwords, sessions and second factors; docs/identity.md has the table. */
export type PolicyProfile = {
  readonly name: PolicyProfileName;
  readonly password: {
    /** Characters (code points after NFC). */
    readonly lengthMin: number;
    readonly lengthMax: number;
    /** Of capital letters, small letters, digits and others; 0: no composition is asked for. */
    readonly classesMin: number;
    /** After so many days another one is asked for; undefined: never. */
    readonly daysMax: number | undefined;
    /** Of the last so many none is taken again, the present one included; 0: any is. */
    readonly formerCount: number;
  };
  readonly attempts: { readonly perLogin: AttemptLimit; readonly perAddress: AttemptLimit };
  readonly session: { readonly idleSeconds: number; readonly absoluteSeconds: number };
  /** Accounts with one of these roles sign in with a second factor; others may. */
  readonly secondFactorRoles: readonly Role[];
};

const minute = 60;
const hour = 60 * minute;

/** ASVS 5.0 6.2.9 asks that 64 characters are taken at least; above 128 nobody types, and a hash must stay cheap to begin. */
const lengthMax = 128;
/** Twelve hours: longer than a working day, shorter than to the next morning's cup of tea at the same desk. */
const absoluteSeconds = 12 * hour;
/** A whole office may share one address, so it takes more than one account's failures; a machine that guesses is still stopped. */
const perAddress: AttemptLimit = { failuresMax: 60, windowSeconds: 15 * minute, lockSeconds: 15 * minute };

const asvs: PolicyProfile = {
  name: 'asvs',
  password: {
    // ASVS 5.0 6.2.1 asks for 8 and advises 15; 12 without any rule of composition (6.2.5) or rotation (6.2.10).
    lengthMin: 12,
    lengthMax,
    classesMin: 0,
    daysMax: undefined,
    formerCount: 0,
  },
  // ASVS 5.0 6.3.1: ten guesses a quarter of an hour find no password of twelve characters.
  attempts: { perLogin: { failuresMax: 10, windowSeconds: 15 * minute, lockSeconds: 15 * minute }, perAddress },
  session: { idleSeconds: 30 * minute, absoluteSeconds },
  secondFactorRoles: [],
};

const mlps3: PolicyProfile = {
  name: 'mlps3',
  // GB/T 22239-2019, level 3, 身份鉴别: complexity and periodic change; the numbers are those that assessors ask for.
  password: { lengthMin: 8, lengthMax, classesMin: 3, daysMax: 90, formerCount: 5 },
  attempts: { perLogin: { failuresMax: 5, windowSeconds: 30 * minute, lockSeconds: 30 * minute }, perAddress },
  session: { idleSeconds: 15 * minute, absoluteSeconds },
  // 两种或两种以上组合的鉴别技术: where much can be done or seen.
  secondFactorRoles: ['administrator', 'organiser', 'auditor'],
};

export const policyProfiles: Readonly<Record<PolicyProfileName, PolicyProfile>> = { asvs, mlps3 };

/** Whether an account with these roles has to sign in with a second factor. */
export const needsSecondFactor = ({ secondFactorRoles }: PolicyProfile, roles: readonly Role[]): boolean => roles.some((role) => secondFactorRoles.includes(role));

import { expect, it } from '@jest/globals';
import { policyProfiles, needsSecondFactor } from '../policy-profile/policy-profile.ts';
import { nextStep, type ShownFactor } from './next-step.ts';

const shown = { password: ['password'], both: ['password', 'second-factor'], recovered: ['password', 'recovery-code'], code: ['sign-in-code'] } as const satisfies Record<string, readonly ShownFactor[]>;

it.each([
  ['password', false, false, undefined, 'session'],
  ['password', false, true, undefined, 'second-factor-setup'],
  ['password', true, false, undefined, 'second-factor'],
  ['password', true, true, 'expired', 'second-factor'],
  ['password', false, true, 'expired', 'new-password'],
  ['password', false, false, 'no-longer-fits', 'new-password'],
  ['both', true, true, 'expired', 'new-password'],
  ['both', true, true, undefined, 'session'],
  ['recovered', true, true, undefined, 'session'],
  ['code', true, false, undefined, 'second-factor'],
  ['code', false, false, undefined, 'session'],
] as const)('after %s, with a second factor %s (needed %s), the password %s: %s', (what, hasSecondFactor, needs, passwordFault, step) => {
  expect(nextStep({ shown: shown[what], hasSecondFactor, needsSecondFactor: needs, passwordFault })).toBe(step);
});

it('mlps3 asks a second factor of those who may do or see much, asvs of nobody', () => {
  const asked = (profile: 'asvs' | 'mlps3') => (['organiser', 'scorer', 'reporter', 'administrator', 'auditor'] as const).filter((role) => needsSecondFactor(policyProfiles[profile], [role]));
  expect([asked('asvs'), asked('mlps3')]).toEqual([[], ['organiser', 'administrator', 'auditor']]);
  expect(needsSecondFactor(policyProfiles.mlps3, ['reporter', 'organiser'])).toBe(true);
});

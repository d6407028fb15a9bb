import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '@quanheng/platform-domain';
import { demandPasswordFits, normalisePassword, type PasswordSurroundings } from './password-rules.ts';
import { policyProfiles } from './policy-profile.ts';

const common = new Set(['password', 'sunflower', 'qwertyuiop', '123456789012', 'p@ssw0rd', 'letmein', '12345678']);
const surroundings: PasswordSurroundings = { names: ['wang.li', '王丽'], isCommon: (text) => common.has(text) };

function judge(profile: 'asvs' | 'mlps3', password: string): string {
  try {
    demandPasswordFits(normalisePassword(password), policyProfiles[profile], surroundings);
    return 'fits';
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.details.pointer}`.replace(' /password', '');
    throw error;
  }
}

describe('the profile asvs', () => {
  it.each([
    ['elevenchars', 'password-too-short'],
    ['twelve chars', 'fits'],
    ['all in small letters and long', 'fits'],
    ['七十二个汉字写成的一句很长的话', 'fits'],
    ['十一个汉字不够长还差一', 'password-too-short'],
    ['x y'.repeat(42) + 'zz', 'fits'],
    ['a1 -'.repeat(32) + 'b', 'password-too-long'],
    ['123456789012', 'password-common'],
    ['Sunflower1990', 'password-common'],
    ['**letmein***', 'password-common'],
    ['passwordpassword', 'password-common'],
    ['zzzzzzzzzzzzz', 'password-common'],
    ['love of sunflower fields', 'fits'],
    ['9f2k sunflower x77', 'fits'],
    ['my name is Wang.Li', 'password-guessable'],
    ['我是王丽，请让我进来吧谢谢', 'password-guessable'],
    ['Quanheng is my work', 'password-guessable'],
    ['权衡利弊之后再做决定吧好吗', 'password-guessable'],
    ['ＱＵＡＮＨＥＮＧ full width', 'password-guessable'],
    ['li is a short login', 'fits'],
  ])('answers %j with %s', (password, answer) => {
    expect(judge('asvs', password)).toBe(answer);
  });
});

describe('the profile mlps3', () => {
  it.each([
    ['Abc12ef', 'password-too-short'],
    ['abcdefg1', 'password-too-uniform'],
    ['ABCDEFG1', 'password-too-uniform'],
    ['Abcdefg1', 'fits'],
    ['abcdef-1', 'fits'],
    ['汉字字字字Ab', 'password-too-short'],
    ['汉字字字字字Ab', 'fits'],
    ['P@ssw0rd', 'password-common'],
    ['Sunflower!1', 'password-common'],
  ])('answers %j with %s', (password, answer) => {
    expect(judge('mlps3', password)).toBe(answer);
  });
});

it('what two keyboards write differently is the same password', () => {
  expect(normalisePassword('re\u0301sume\u0301 of my life')).toBe(normalisePassword('résumé of my life'));
});

it('nothing is trimmed or cut: every character counts', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }), (text) => {
      expect(normalisePassword(text)).toBe(text.normalize('NFC'));
    }),
  );
});

it('the length counts characters, not code units', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 140 }), (count) => {
      const emoji = Array.from({ length: count }, (_, index) => String.fromCodePoint(0x1f600 + (index % 79))).join('');
      const answer = count < 12 ? 'password-too-short' : count > 128 ? 'password-too-long' : 'fits';
      expect(judge('asvs', emoji)).toBe(answer);
    }),
  );
});

import { describe, expect, it } from '@jest/globals';
import { problemStatuses, type ProblemCode } from './problem-codes.ts';
import { faultCodes, faultText, languages, problemText, problemTexts } from './problem-texts.ts';

const codes = Object.keys(problemStatuses) as ProblemCode[];
const hanCharacter = /\p{Script=Han}/u;

describe('the catalogue of problem texts', () => {
  it.each(languages)('has one text for every code and no other: %s', (language) => {
    expect(Object.keys(problemTexts[language]).sort()).toEqual([...codes].sort());
  });

  it.each(codes)('says %s in Chinese and in English, with the same parameters', (code) => {
    const { zh, en } = { zh: problemTexts.zh[code], en: problemTexts.en[code] };
    expect(zh.title).toMatch(hanCharacter);
    expect(`${en.title} ${en.detail ?? ''}`).not.toMatch(hanCharacter);
    const parametersOf = (text?: string) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    expect(parametersOf(en.detail)).toEqual(parametersOf(zh.detail));
  });

  it('has no two codes with one title', () => {
    for (const language of languages) expect(new Set(codes.map((code) => problemTexts[language][code].title)).size).toBe(codes.length);
  });

  it('puts parameters in', () => {
    expect(problemText('outside-bounds', 'zh', { least: '0', most: '2' })).toEqual({ title: '数值超出范围', detail: '应在 0 到 2 之间。' });
    expect(problemText('in-use', 'en', { campaigns: ['demo-1', 'demo-2'] }).detail).toBe('These campaigns use it: demo-1, demo-2. Acknowledge that to go on.');
  });

  it('leaves a detail out rather than showing a gap', () => {
    expect(problemText('outside-bounds', 'en', { least: '0' })).toEqual({ title: 'The value is outside its bounds' });
    expect(problemText('in-use', 'en', { campaigns: [{ id: 'demo-1' }] })).toEqual({ title: 'In use' });
  });

  it('has a text for every fault, with and without parameters', () => {
    for (const code of faultCodes) {
      expect(faultText(code, 'zh')).toMatch(hanCharacter);
      expect(faultText(code, 'en')).not.toMatch(/[{}]/);
    }
    expect(faultText('too-large', 'en', { maximum: 200 })).toBe('It is too large or too long: 200 at most');
  });
});

import { describe, expect, it } from '@jest/globals';
import { date, decimal, exactNumber, freeText, holdsPersonalData, incidentCount, name, wholeNumber } from './fields.ts';

describe('A date', () => {
  it.each(['0001-01-01', '2022-02-28', '2024-02-29', '9999-12-31'])('may be %s', (text) => {
    expect(date.safeParse(text).success).toBe(true);
  });

  // PostgreSQL knows no year 0: such a date would stop a projection for good.
  it.each(['0000-01-01', '0000-12-31', '2022-02-30', '2023-02-29', '2022-13-01', '2022-1-1', '2022-01-01T00:00:00Z'])('is not %s', (text) => {
    expect(date.safeParse(text).success).toBe(false);
  });
});

describe('A free text', () => {
  it.each([
    '联系 13812345678',
    '联系138-1234-5678',
    '联系 138 1234 5678',
    '＋86１３８１２３４５６７８',
    '身份证11010119900307777X',
    '身份证 110101 19900307 7774',
    '写信给 a.b@example.cn',
    '写信给 ａ＠example．cn',
  ])('holds no personal data: %s', (text) => {
    expect(freeText.safeParse(text).success).toBe(false);
  });

  it.each(['2022-03-03 至 2022-12-31 抽查 1380 件', '文号〔2022〕13812号', '编号20220303123456789', '热线 0994-2345678', '比例 138/1234'])('may say: %s', (text) => {
    expect(freeText.safeParse(text).success).toBe(true);
  });
});

describe.each([
  ['A name', name],
  ['A free text', freeText],
])('%s', (_what, field) => {
  it.each([
    ['RIGHT-TO-LEFT OVERRIDE', '\u202e'],
    ['LEFT-TO-RIGHT OVERRIDE', '\u202d'],
    ['RIGHT-TO-LEFT EMBEDDING', '\u202b'],
    ['RIGHT-TO-LEFT ISOLATE', '\u2067'],
    ['POP DIRECTIONAL ISOLATE', '\u2069'],
    ['RIGHT-TO-LEFT MARK', '\u200f'],
    ['ARABIC LETTER MARK', '\u061c'],
    ['ZERO WIDTH SPACE', '\u200b'],
    ['ZERO WIDTH NO-BREAK SPACE', '\ufeff'],
    ['SOFT HYPHEN', '\u00ad'],
    ['LINE SEPARATOR', '\u2028'],
    ['WORD JOINER', '\u2060'],
    ['a TAG letter', '\u{e0041}'],
    ['NUL', '\u0000'],
    ['ESCAPE', '\u001b'],
  ])('holds no %s', (_character, hidden) => {
    expect(field.safeParse(`税务${hidden}局`).error?.issues).toMatchObject([{ message: 'control character' }]);
    expect(field.safeParse('税务局').success).toBe(true);
  });

  it.each(['昌吉州税务局（本级）', 'سانجى ئوبلاستى', 'می‌شود', '𠮷野家', '第1组·农业', '👩‍🌾'])('may be written in any script: %s', (text) => {
    expect(field.safeParse(text).success).toBe(true);
  });

  it.each(['张伟 13812345678', 'zhang.wei@example.cn', '李 11010119900307777X'])('holds no personal data: %s', (text) => {
    expect(field.safeParse(text).error?.issues).toMatchObject([{ message: expect.stringMatching(/^personal data/) }]);
  });
});

// A search that looks at such a text once for each of its characters would stand still for a quarter of an hour, and the process with it.
it.each(['a', '1', '市', '1-', 'a@', '@.', ' '])('A text as long as a body is looked through at once: %j again and again', (piece) => {
  const text = piece.repeat(1_000_000 / piece.length);
  expect([holdsPersonalData(text), name.safeParse(text).success, freeText.safeParse(text).success]).toEqual([false, false, false]);
});

describe('A number', () => {
  it.each([
    [decimal, '999999999999999.999999'],
    [decimal, '-0.5'],
    [exactNumber, '-1/3'],
    [wholeNumber, '999999999999999'],
    [incidentCount, '9999'],
  ])('has so many digits: %#', (field, text) => {
    expect(field.safeParse(text).success).toBe(true);
  });

  it.each([
    [decimal, '1000000000000000'],
    [decimal, '0.0000001'],
    [decimal, '-0'],
    [decimal, '1e5'],
    [decimal, 'Infinity'],
    [decimal, '0x10'],
    [decimal, '１'],
    [decimal, '+1'],
    [exactNumber, '1/0'],
    [exactNumber, `1/${'9'.repeat(31)}`],
    [wholeNumber, '-1'],
    [wholeNumber, '1000000000000000'],
    [incidentCount, '0'],
    [incidentCount, '10000'],
  ])('has no more, and no other form: %#', (field, text) => {
    expect(field.safeParse(text).success).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { date, freeText } from './fields.ts';

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

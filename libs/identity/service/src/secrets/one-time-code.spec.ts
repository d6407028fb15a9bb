import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { hashOneTimeCode, makeOneTimeCode } from './one-time-code.ts';

const random = { bytes: (count: number) => randomBytes(count) };

it('a code is six groups of four symbols that nobody confuses', () => {
  for (let count = 0; count < 200; count += 1) expect(makeOneTimeCode(random)).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
});

it('is the same however it is typed', () => {
  const code = '01ab-cdef-ghjk-mnpq-rstv-wxyz';
  for (const typed of ['01ABCDEFGHJKMNPQRSTVWXYZ', 'O1ab cdef ghjk mnpq rstv wxyz', ' oIab-cdef-ghjk-mnpq-rstv-wxyz ', 'olab-cdef-ghjk-mnpq-rstv-wxyz', '０１ab-cdef-ghjk-mnpq-rstv-wxyz']) {
    expect(hashOneTimeCode(typed)).toEqual(hashOneTimeCode(code));
  }
  expect(hashOneTimeCode('11ab-cdef-ghjk-mnpq-rstv-wxyz')).not.toEqual(hashOneTimeCode(code));
});

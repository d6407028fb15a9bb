import { describe, expect, it } from '@jest/globals';
import { uuid, wholeNumber } from '@quanheng/platform-contracts';
import { InvalidRequest } from '../problem/invalid-request.ts';
import { decodeCursor, encodeCursor } from './page-query.ts';

const made = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

describe('A cursor', () => {
  it('brings its keys back', () => {
    expect(decodeCursor(encodeCursor('市税务局', 'openness/1'), 2)).toEqual(['市税务局', 'openness/1']);
    expect(decodeCursor(encodeCursor('17'), 1, wholeNumber)).toEqual(['17']);
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it.each([
    ['is no JSON', 'zzz'],
    ['holds no list', made({ a: 'b' })],
    ['holds a number', made([1])],
    ['holds too many keys', made(['a', 'b'])],
    ['holds a NUL', made(['\u0000'])],
    ['holds half a character', made(['\ud800'])],
  ])('that somebody made up is refused: it %s', (_, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(InvalidRequest);
  });

  it('is refused where its keys are not what the list is ordered by', () => {
    for (const position of ['-1', 'NaN', '1e3', '99999999999999999999']) expect(() => decodeCursor(made([position]), 1, wholeNumber)).toThrow(InvalidRequest);
    expect(() => decodeCursor(made(['a']), 1, uuid)).toThrow(InvalidRequest);
  });
});

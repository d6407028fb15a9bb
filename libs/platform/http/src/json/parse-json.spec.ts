import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidRequest } from '../problem/invalid-request.ts';
import { parseJson } from './parse-json.ts';

const parse = (text: string): unknown => parseJson(new TextEncoder().encode(text));

describe('A number in a JSON body', () => {
  it.each(['0', '-0', '-0.0', '0.1', '79.9', '10.50', '1e2', '1.05E+1', '-2.5e-3', '0.000001', '123456789012345', '5e-324', '1e21', '9007199254740992', '100000000000000000000'])('%s is read', (text) => {
    expect(parse(`{"weight":${text}}`)).toEqual({ weight: Number(text) });
  });

  it.each(['999999999999999.123456', '123456789012.123456', '20.000000000000001', '9007199254740993', '0.10000000000000000001', '1e-400', '1E400'])('%s would be read as another one, and is refused', (text) => {
    expect(() => parse(`{"weight":[${text}]}`)).toThrow(InvalidRequest);
    try {
      parse(`{"weight":[1,${text}]}`);
    } catch (error) {
      expect((error as InvalidRequest).faults).toMatchObject([{ pointer: '/weight/1', code: 'invalid-value' }]);
    }
    expect(parse(`{"weight":"${text}"}`)).toEqual({ weight: text });
  });

  it('is refused at once where it has a megabyte of digits', () => {
    expect(() => parse(`[1.${'0'.repeat(1_000_000)}1]`)).toThrow(InvalidRequest);
    expect(parse(`[1${'0'.repeat(308)}]`)).toEqual([1e308]);
  });

  it('is read whatever double it is', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => expect(parse(JSON.stringify([value]))).toEqual([Object.is(value, -0) ? 0 : value])));
  });
});

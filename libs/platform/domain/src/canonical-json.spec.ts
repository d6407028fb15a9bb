import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

/** Put together from RFC 8785 alone, member by member. */
function plainly(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, member]) => `${JSON.stringify(key)}:${plainly(member)}`).join(',')}}`;
}

const keys = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.constantFrom('10', '9', '0', '01', '-1', '__proto__', 'constructor', 'toJSON', 'length', '\ue000', '😀'));
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'grapheme', maxLength: 6 }), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.array(fc.tuple(keys, tie('value')), { maxLength: 5 }).map((entries) => {
    const object = {};
    for (const [key, value] of entries) Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    return object;
  }),
}));

describe('canonical JSON', () => {
  it('is what RFC 8785 says of any value', () => {
    fc.assert(fc.property(values, (value) => expect(canonicalJson(value)).toBe(plainly(value))), { numRuns: 2_000 });
  });

  it('leaves the value as it is', () => {
    fc.assert(
      fc.property(values, (value) => {
        const before = structuredClone(value);
        canonicalJson(value);
        expect(value).toEqual(before);
      }),
    );
  });

  it('sorts by UTF-16 code units, numbers among the other keys', () => {
    expect(canonicalJson({ 'z': 1, '10': 2, '9': 3, '\ue000': 4, '😀': 5 })).toBe('{"10":2,"9":3,"z":1,"😀":5,"\ue000":4}');
  });

  it('leaves absent members out, at any depth', () => {
    expect(canonicalJson({ b: undefined, a: [{ d: undefined, c: 'x' }] })).toBe('{"a":[{"c":"x"}]}');
    expect(canonicalJson({ '1': undefined, a: { '2': undefined } })).toBe('{"a":{}}');
  });

  it('takes only the own members of an object', () => {
    expect(canonicalJson(Object.assign(Object.create({ inherited: 'x' }) as object, { own: 'y' }))).toBe('{"own":"y"}');
    expect(canonicalJson(new Date(0))).toBe('{}');
  });

  it.each([
    ['undefined', undefined],
    ['a hole in a list', [undefined]],
    ['not a number', { a: Number.NaN }],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', { a: 1n }],
    ['a function', { toJSON: () => 'x' }],
    ['a lone surrogate', { a: '\ud800' }],
    ['a lone surrogate in a key', { '\udc00': 'a' }],
    ['a lone surrogate beside an unruly key', { '1': { a: '\ud800' } }],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

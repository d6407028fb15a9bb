import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '@quanheng/platform-domain';
import { inKeyOrder } from './in-key-order.ts';

/** Names of fields, as the schemas of events have them: none is an index. */
const names = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', 'é', '评', '_'), minLength: 1, maxLength: 3 });
const values = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.boolean(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true })),
})).value;

describe('A value in the order of its keys', () => {
  it('is written as canonical bytes are', () => {
    fc.assert(fc.property(values, (value) => expect(JSON.stringify(inKeyOrder(value))).toBe(canonicalJson(value))));
  });

  it('is itself where it was in order', () => {
    fc.assert(
      fc.property(values, (value) => {
        const ordered = JSON.parse(canonicalJson(value));
        expect(inKeyOrder(ordered)).toBe(ordered);
      }),
    );
  });
});

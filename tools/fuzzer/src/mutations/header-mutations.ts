import fc from 'fast-check';
import type { Operation } from '../documents/operation.ts';
import type { Draft } from '../requests/sendable.ts';
import { Mutation, shown } from './mutation.ts';

/** Wrong forms of what each header takes. */
const wrongValues: Readonly<Record<string, readonly string[]>> = {
  'if-match': ['', '*', '""', '1', '"-1"', '"1.5"', 'W/"1"', '"1", "2"', '"01"', '"999999999999999"', '"9999999999999999999"', '"a"', "'1'", '"\u00e9"', '"0"', '"7777"', '1'.repeat(2_000)],
  'idempotency-key': ['', '1', 'null', '00000000-0000-0000-0000-00000000000', '{01970000-0000-7000-8000-000000000001}', '01970000-0000-7000-8000-00000000000g', '01970000000070008000000000000001', 'a'.repeat(2_000), '\u00e9', '01970000-0000-7000-8000-000000000001, 01970000-0000-7000-8000-000000000002', '01970000-0000-9000-8000-000000000001'],
  'last-event-id': ['-1', 'a', '1.5', '01', '99999999999999999999', '"1"', ' '],
};

/** Headers of no operation, which must make no answer worse. */
const strangeHeaders: readonly (readonly [string, string])[] = [
  ['accept', 'image/png'], ['accept', '\u00ff'], ['accept-language', 'en'], ['accept-language', 'zh;q=9, en;q=-1, *'], ['accept-language', 'a,'.repeat(500)], ['x-forwarded-for', 'not an address'], ['x-forwarded-for', '1.2.3.4, ::1, \u00ff'],
  ['forwarded', 'for="_x"'], ['traceparent', '00-xyz'], ['traceparent', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`], ['user-agent', ''], ['user-agent', '\u00ff'.repeat(2_000)], ['origin', 'null'], ['origin', 'http://evil.example'], ['sec-fetch-site', 'cross-site'],
  ['x-http-method-override', 'DELETE'], ['range', 'bytes=0-1'], ['if-none-match', '*'], ['if-modified-since', 'yesterday'], ['cookie', 'sid='], ['cookie', `sid=qhs_${'a'.repeat(43)}; sid=qhs_${'b'.repeat(43)}`], ['cookie', '\u00ff=\u00ff;;='], ['__proto__', '1'], ['constructor', '1'],
];

/** Who cannot be let in by this. */
const wrongAuthorizations = ['', 'Bearer', 'Bearer ', 'Bearer x', `Bearer qh_${'a'.repeat(43)}`, `Bearer qh_${'a'.repeat(4_000)}`, 'Basic YTpi', 'bearer \u00ff', `Bearer qhs_${'a'.repeat(43)}`, 'Bearer qh_a qh_b', 'Digest a="b"'];

const withHeader = (draft: Draft, name: string, value: string): Draft => ({ ...draft, headers: { ...draft.headers, [name]: value } });

/** Ways to break the headers of an operation: those that it takes, and others. */
export function headerMutations({ parameters }: Operation): fc.Arbitrary<Mutation> {
  const taken = parameters.filter(({ in: place }) => place === 'header').map(({ name }) => name.toLowerCase());
  const wrong = taken.map((name) => fc.constantFrom(...(wrongValues[name] ?? ['', ' ', '\u00ff'])).map((value) => new Mutation(`${name} is ${shown(value)}`, (draft) => withHeader(draft, name, value))));
  const missing = taken.map((name) =>
    fc.constant(new Mutation(`${name} is missing`, (draft) => ({ ...draft, headers: Object.fromEntries(Object.entries(draft.headers).filter(([there]) => there !== name)) }))),
  );
  const strange = fc.constantFrom(...strangeHeaders).map(([name, value]) => new Mutation(`${name}: ${shown(value)}`, (draft) => withHeader(draft, name, value), { isOftenTaken: true }));
  const notSignedIn = fc.constantFrom(...wrongAuthorizations).map((value) => new Mutation(`authorization: ${shown(value)}`, (draft) => withHeader(draft, 'authorization', value)));
  return fc.oneof(...wrong.map((arbitrary) => ({ weight: 4, arbitrary })), ...missing.map((arbitrary) => ({ weight: 1, arbitrary })), { weight: 1, arbitrary: strange }, { weight: 1, arbitrary: notSignedIn });
}

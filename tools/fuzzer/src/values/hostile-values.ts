import fc from 'fast-check';
import { RawJson } from '../requests/raw-json.ts';

/** Long beside every limit of a field, short beside that of a body. */
const hugeLength = 200_000;
const nestedDeep = 40;

const LONE_HIGH = String.raw`"\ud800"`;
const LONE_LOW = String.raw`"a\udfffb"`;

/** Pieces of JSON that programs trip over. */
const rawPieces = [LONE_HIGH, LONE_LOW, String.raw`"\u0000"`, String.raw`"a\u0000b"`, '1e400', '-1e400', '-0', '1e-400', '9007199254740993', '123456789012345678901234567890', '0.1e1', '1E5', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}', '{"a":1,"a":2}']
  .map((text) => new RawJson(text));

/** Texts that programs trip over: quoting, direction, width, order, what looks like a number or a date and is none. */
export const hostileTexts: readonly string[] = [
  '', ' ', '\t', 'null', 'undefined', 'true', 'NaN', '-0', '01', '+1', '1.', '.5', '1e3', '0x10', '１２', '1/0', '0/1', '2/4', '-1', '1.0', '99999999999999999', '0.0000001',
  '\u202e\u2066abc', '\u200b', '\ufeffabc', 'e\u0301', '\u00e9', '\ud83d\ude00', '\u0000', 'a\nb', 'a\rb', '\u007f', '\ufffe', '\u{10ffff}',
  "' or 1=1 --", '"; drop table log.event; --', '<script>alert(1)</script>', '${7*7}', '../../etc/passwd', '%00', '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  '2022-02-30', '0000-01-01', '9999-12-31', '2022-13-01', '2022-08-31T00:00:00Z', '2022-08-31T24:00:00.000000Z', '13812345678', '110101199003077774',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'sha256:0', 'a'.repeat(49), 'a-', '-a', 'A', '市', 'a'.repeat(2_001),
];

/** Values for a place in a body where something else belongs. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...hostileTexts) },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]], [null], { a: {} }) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...rawPieces) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('a'.repeat(hugeLength), '市'.repeat(1_001), new RawJson('['.repeat(nestedDeep) + ']'.repeat(nestedDeep)), Array.from({ length: 5_001 }, () => 'a')) },
);

/** Whole bodies that are no JSON, or not what anybody asked for. */
export const hostileBodies: readonly string[] = [
  '', ' ', '{', '{"a":', '[]', 'null', 'true', '0', '""', '{}', '{"a":1,}', "{'a':1}", '{"a":NaN}', '\ufeff{}', '{}{}', '{} x', '// a\n{}', '[1,2', '"\\ud800"', '\u0000', '{"__proto__":1}', '<a/>', 'a: 1', '- &a [*a]',
  '{"a":'.repeat(nestedDeep) + '1' + '}'.repeat(nestedDeep), `{"a":"${'a'.repeat(hugeLength)}"}`, `{${Array.from({ length: 2_000 }, (_, index) => `"k${index}":1`).join(',')}}`,
];

/** Bytes that are no UTF-8: a lone lead byte, an overlong slash, half a surrogate, GBK. */
export const brokenBytes: readonly Buffer[] = [[0x7b, 0x22, 0xff, 0x22, 0x7d], [0x22, 0xc0, 0xaf, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xc8, 0xa8, 0xba, 0xe2, 0x22], [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], [0x1f, 0x8b, 0x08, 0x00]].map((bytes) => Buffer.from(bytes));

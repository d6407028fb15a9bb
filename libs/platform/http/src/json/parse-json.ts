import { JSON_DEPTH_MAX } from '../limits.ts';
import { InvalidRequest, type RequestFaultFound } from '../problem/invalid-request.ts';

const token = /"(?:[^"\\]|\\.)*"|[{}[\],]|-?[0-9][0-9.eE+-]*/gu;
/** What may be half of a surrogate pair: a text that was valid UTF-8 has none but as an escape. */
const surrogateEscape = /\\u[dD][89a-fA-F]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The place that is being read: an object with the keys seen, or an array with its index. */
type Place = { readonly keys?: Set<string>; key: string | number; expectsKey: boolean };

/**
 * Parses a JSON text (RFC 8259) more strictly than `JSON.parse`: a repeated key or `__proto__` is refused, since each
 * parser would read another value, and so are what I-JSON leaves out (RFC 7493: half a surrogate pair, a number beyond all bounds or with more digits than a double
 * keeps: it would be read as another one), nesting deeper than `JSON_DEPTH_MAX` and invalid UTF-8.
 * @throws InvalidRequest naming the place.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidRequest({ pointer: '', code: 'invalid-json' });
  }
  const faults = findFaults(text);
  if (faults.length > 0) throw new InvalidRequest(faults);
  return value;
}

/** @throws InvalidRequest where the bytes are not UTF-8. */
export function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new InvalidRequest({ pointer: '', code: 'invalid-format', parameters: { format: 'UTF-8' } });
  }
}

export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** @param text known to be valid JSON, so strings, numbers, brackets and commas are all that has to be told apart. */
function findFaults(text: string): RequestFaultFound[] {
  const places: Place[] = [];
  const faults: RequestFaultFound[] = [];
  const pathTo = (last: string): string => pointerOf([...places.slice(0, -1).map(({ key }) => key), last]);
  for (const [found] of text.matchAll(token)) {
    const place = places.at(-1);
    const fault = faultOfScalar(found);
    if (fault !== undefined) faults.push({ pointer: pointerOf((place?.expectsKey === true ? places.slice(0, -1) : places).map(({ key }) => key)), ...fault });
    if (found === '{' || found === '[') {
      if (places.length === JSON_DEPTH_MAX) {
        return [{ pointer: pointerOf(places.slice(0, -1).map(({ key }) => key)), code: 'too-deep', parameters: { maximum: JSON_DEPTH_MAX } }];
      }
      places.push(found === '{' ? { keys: new Set(), key: '', expectsKey: true } : { key: 0, expectsKey: false });
    } else if (found === '}' || found === ']') {
      places.pop();
    } else if (found === ',') {
      if (place?.keys !== undefined) place.expectsKey = true;
      else if (place !== undefined) place.key = Number(place.key) + 1;
    } else if (place?.keys !== undefined && place.expectsKey) {
      const key = JSON.parse(found) as string;
      if (place.keys.has(key)) faults.push({ pointer: pathTo(key), code: 'duplicate-field' });
      if (key === '__proto__') faults.push({ pointer: pathTo(key), code: 'unknown-field' });
      place.keys.add(key);
      place.key = key;
      place.expectsKey = false;
    }
  }
  return faults;
}

/** The longest number that is written out in whole, 1.8e308, has 309 digits; of a longer text the digits are not compared. */
const NUMBER_CHARACTERS_MAX = 400;

/** What is wrong with a text, of which a key is told by the object that it is in, or with a number. */
function faultOfScalar(found: string): Omit<RequestFaultFound, 'pointer'> | undefined {
  if (found.startsWith('"')) return surrogateEscape.test(found) && !(JSON.parse(found) as string).isWellFormed() ? { code: 'invalid-value', remark: 'invalid Unicode' } : undefined;
  if (!/[0-9]$/.test(found)) return undefined;
  const value = Number(found);
  if (!Number.isFinite(value)) return { code: 'invalid-value', remark: 'not a finite number' };
  return found.length <= NUMBER_CHARACTERS_MAX && digitsOf(found) === digitsOf(String(value)) ? undefined : { code: 'invalid-value', remark: 'more digits than a number keeps' };
}

/** The significant digits of a decimal and where its point stands, however it is written: 10.50, 1.05e1 and 10.5 have the same. */
function digitsOf(number: string): string {
  const [mantissa = '', exponent = '0'] = number.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', part = ''] = mantissa.split('.');
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  return trimmed === '' ? '0' : `${trimmed}e${Number(exponent) - part.length + digits.length - trimmed.length}`;
}

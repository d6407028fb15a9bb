/**
 * The canonical JSON text of a value after RFC 8785: keys in the order of their UTF-16 code units, no white space,
 * strings and numbers as ECMAScript writes them. An absent (`undefined`) member is left out.
 * @throws TypeError on what JSON cannot hold: `undefined` in an array, a non-finite number, a bigint, a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  return ordered === undefined ? textOf(value) : JSON.stringify(ordered);
}

/** Keys that an object does not keep where they were put: ECMAScript enumerates numbers first, and one key is the prototype's. */
const unruly = /^(?:0|[1-9][0-9]*|__proto__)$/;

/**
 * The same value with the keys of every object in order, so that one call of the engine's own writer gives the canonical text: several
 * times faster than putting it together here. What is in order already is returned as it is; undefined where an unruly key stands.
 */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    assertJson(value);
    return value;
  }
  return Array.isArray(value) ? listInOrder(value) : objectInOrder(value as Readonly<Record<string, unknown>>);
}

function listInOrder(list: readonly unknown[]): readonly unknown[] | undefined {
  let members: unknown[] | undefined;
  for (const [index, member] of list.entries()) {
    const ordered = inOrder(member);
    if (ordered === undefined) return undefined;
    if (members === undefined && ordered !== member) members = list.slice(0, index);
    members?.push(ordered);
  }
  return members ?? list;
}

function objectInOrder(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const keys = Object.keys(value);
  let isSame = Object.getPrototypeOf(value) === Object.prototype;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!;
    if (unruly.test(key)) return undefined;
    assertWellFormed(key);
    if (index > 0 && keys[index - 1]! > key) isSame = false;
  }
  if (!isSame) keys.sort();
  let ordered: Record<string, unknown> | undefined = isSame ? undefined : {};
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!;
    const member = value[key];
    const inside = member === undefined ? undefined : inOrder(member);
    if (inside === undefined && member !== undefined) return undefined;
    if (ordered === undefined && (member === undefined || inside !== member)) ordered = pick(value, keys.slice(0, index));
    if (ordered !== undefined && member !== undefined) ordered[key] = inside;
  }
  return ordered ?? value;
}

const pick = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> => Object.fromEntries(keys.map((key) => [key, value[key]]));

function assertJson(value: unknown): void {
  switch (typeof value) {
    case 'string':
      return assertWellFormed(value);
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
      return;
    case 'object':
      return; // null
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function assertWellFormed(text: string): void {
  if (!text.isWellFormed()) throw new TypeError('JSON text must be valid Unicode');
}

/** The text put together member by member: for objects that cannot hold their keys in order. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    assertJson(value);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    assertWellFormed(key);
    members.push(`${JSON.stringify(key)}:${textOf(member)}`);
  }
  return `{${members.join(',')}}`;
}

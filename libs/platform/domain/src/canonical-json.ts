/**
 * The canonical JSON text of a value after RFC 8785: keys in the order of their UTF-16 code units, no white space,
 * strings and numbers as ECMAScript writes them. An absent (`undefined`) member is left out.
 * @throws TypeError on what JSON cannot hold: `undefined` in an array, a non-finite number, a bigint, a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : objectText(value as Record<string, unknown>);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function objectText(value: Record<string, unknown>): string {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    if (value[key] !== undefined) members.push(`${quote(key)}:${canonicalJson(value[key])}`);
  }
  return `{${members.join(',')}}`;
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('JSON text must be valid Unicode');
  return JSON.stringify(text);
}

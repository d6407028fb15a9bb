const isInOrder = (keys: readonly string[]): boolean => keys.every((key, index) => index === 0 || keys[index - 1]! < key);

/**
 * The same JSON value with the keys of each object in the order of canonical bytes: itself where they are, as in everything that was
 * read from the log. An event that this process appended has them as its command gave them.
 */
export function inKeyOrder<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  // Each member is looked at once, however deep it lies.
  if (Array.isArray(value)) {
    const items = value.map(inKeyOrder);
    return (items.some((item, index) => item !== value[index]) ? items : value) as Value;
  }
  const keys = Object.keys(value);
  const fields = value as Record<string, unknown>;
  const members = keys.map((key) => [key, inKeyOrder(fields[key])] as const);
  if (isInOrder(keys) && members.every(([key, member]) => member === fields[key])) return value;
  return Object.fromEntries(members.sort(([left], [right]) => (left < right ? -1 : 1))) as Value;
}

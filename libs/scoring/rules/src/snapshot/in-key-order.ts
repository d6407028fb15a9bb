const isInOrder = (keys: readonly string[]): boolean => keys.every((key, index) => index === 0 || keys[index - 1]! < key);

/**
 * The same JSON value with the keys of each object in the order of canonical bytes: itself where they are, as in everything that was
 * read from the log. An event that this process appended has them as its command gave them.
 */
export function inKeyOrder<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value.some((item) => inKeyOrder(item) !== item) ? value.map(inKeyOrder) : value) as Value;
  const keys = Object.keys(value);
  const fields = value as Record<string, unknown>;
  if (isInOrder(keys) && keys.every((key) => inKeyOrder(fields[key]) === fields[key])) return value;
  return Object.fromEntries(keys.sort().map((key) => [key, inKeyOrder(fields[key])])) as Value;
}

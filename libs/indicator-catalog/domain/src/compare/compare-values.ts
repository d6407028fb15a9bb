/** One changed field: its JSON pointer, and both values; an absent value is a field that one side does not have. */
export type FieldDifference = { readonly field: string; readonly before?: unknown; readonly after?: unknown };

/** Lists whose entries bear a name of their own are compared entry by entry, whatever their order. */
const keyNames = ['code', 'name'] as const;

/**
 * The fields in which two values differ, down to the single text. In lists of incident kinds, check-points and levels an entry is named
 * by its code or name (`/rule/incidents/10b/points`); any other list counts as one value.
 */
export function compareValues(before: unknown, after: unknown, field = ''): FieldDifference[] {
  if (sameValue(before, after)) return [];
  if (isRecord(before) && isRecord(after)) return compareMembers(before, after, field);
  const named = byName(before, after);
  if (named === undefined) return [{ field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  const differences = compareMembers(named.before, named.after, field);
  // The same entries in another order: nothing within them differs, the list itself does.
  return differences.length > 0 ? differences : [{ field, before, after }];
}

function compareMembers(before: Record<string, unknown>, after: Record<string, unknown>, field: string): FieldDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => compareValues(before[name], after[name], `${field}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function byName(before: unknown, after: unknown): { before: Record<string, unknown>; after: Record<string, unknown> } | undefined {
  for (const key of keyNames) {
    const [first, second] = [namedEntries(before, key), namedEntries(after, key)];
    if (first !== undefined && second !== undefined) return { before: first, after: second };
  }
  return undefined;
}

function namedEntries(value: unknown, key: string): Record<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.map((entry: unknown) => [isRecord(entry) ? entry[key] : undefined, entry] as const);
  const names = new Set(entries.map(([name]) => name));
  const unique = names.size === entries.length && entries.every(([name]) => typeof name === 'string');
  return unique ? (Object.fromEntries(entries) as Record<string, unknown>) : undefined;
}

function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((entry, index) => sameValue(entry, right[index]));
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => sameValue(left[name], right[name]));
}

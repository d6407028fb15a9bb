/** One changed field: its JSON pointer, and both values; an absent value is a field that one side does not have. */
export type FieldDifference = { readonly field: string; readonly before?: unknown; readonly after?: unknown };

/**
 * What names an entry of a list: such lists are compared entry by entry, whatever their order. Classes bear an id beside their name; a gate is
 * named by both ends.
 */
const namesOfEntries: readonly ((entry: Record<string, unknown>, field: string) => unknown)[] = [
  ({ id }, field) => (field === '/classes' ? id : undefined),
  ({ bonus, node }, field) => (field === '/gates' ? `${String(bonus)} ${String(node)}` : undefined),
  ({ code }) => code,
  ({ name }) => name,
];

/**
 * The fields in which two values differ, down to the single text. In lists of incident kinds, check-points, levels and bands an entry is named
 * by its code or name (`/rule/incidents/10b/points`), in classes by its id, in gates by the bonus group and the node (`/gates/g5 base/atLeast`);
 * any other list counts as one value, the order of entries of a named one too.
 */
export function compareValues(before: unknown, after: unknown, field = ''): FieldDifference[] {
  if (sameValue(before, after)) return [];
  if (isRecord(before) && isRecord(after)) return compareMembers(before, after, field);
  const named = byName(before, after, field);
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

function byName(before: unknown, after: unknown, field: string): { before: Record<string, unknown>; after: Record<string, unknown> } | undefined {
  for (const nameOf of namesOfEntries) {
    const [first, second] = [namedEntries(before, (entry) => nameOf(entry, field)), namedEntries(after, (entry) => nameOf(entry, field))];
    if (first !== undefined && second !== undefined) return { before: first, after: second };
  }
  return undefined;
}

function namedEntries(value: unknown, nameOf: (entry: Record<string, unknown>) => unknown): Record<string, unknown> | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.map((entry: unknown) => [isRecord(entry) ? nameOf(entry) : undefined, entry] as const);
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

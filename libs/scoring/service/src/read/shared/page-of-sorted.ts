import { cutPage, decodeCursor, pageAnswer, type Answer, type LedgerPosition } from '@quanheng/platform-http';

/** A page of a list, with its headers. */
export type ListAnswer<Item> = Answer<{ items: readonly Item[] }>;
export type PageQuery = { readonly limit: number; readonly cursor?: string | undefined };

/**
 * One page of a list that is whole in memory.
 * @param items in any order.
 * @param keysOf the keys to sort the list by, compared as texts; no two items have the same ones.
 * @param position up to which event of which ledger it was read; undefined where it is of many.
 */
export function pageOfSorted<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[], { limit, cursor }: PageQuery, position?: LedgerPosition): ListAnswer<Item> {
  const sorted = [...items].sort((left, right) => compareKeys(keysOf(left), keysOf(right)));
  const after = sorted[0] === undefined ? undefined : decodeCursor(cursor, keysOf(sorted[0]).length);
  const rest = after === undefined ? sorted : sorted.filter((item) => compareKeys(keysOf(item), after) > 0);
  const { rows, nextCursor } = cutPage(rest.slice(0, limit + 1), limit, keysOf);
  return pageAnswer(rows, nextCursor, position);
}

function compareKeys(left: readonly string[], right: readonly string[]): number {
  const index = left.findIndex((key, place) => key !== right[place]);
  return index < 0 ? 0 : left[index]! < right[index]! ? -1 : 1;
}

/** A position as a key: texts of one length compare like numbers. */
export const positionKey = (position: number): string => String(position).padStart(15, '0');

import { z } from 'zod';
import { CURSOR_LENGTH_MAX, PAGE_ITEMS_DEFAULT, PAGE_ITEMS_MAX } from '../limits.ts';
import { InvalidRequest } from '../problem/invalid-request.ts';

/** Spread into the schema of a list's query: `z.strictObject({ ...pageFields, list: slug.optional() })`. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(PAGE_ITEMS_MAX).default(PAGE_ITEMS_DEFAULT),
  cursor: z.string().max(CURSOR_LENGTH_MAX).optional(),
};

/** Keys go into queries: PostgreSQL takes no NUL and no half of a surrogate pair in a text. */
const textKey = z.string().regex(/^[^\u0000\ud800-\udfff]*$/u);
const CURSOR_KEYS_MAX = 8;

/** The opaque cursor after a row: the keys by which the list is ordered. */
export const encodeCursor = (...keys: readonly string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/**
 * The keys of the row after which a page begins; undefined for the first page.
 * @param count how many keys the list's cursors have.
 * @param key what each of them is, where it is more than a text: anybody may make a cursor up.
 * @throws InvalidRequest for what is no cursor of this list.
 */
export function decodeCursor(cursor: string | undefined, count = 1, key: z.ZodType<string> = textKey): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const keys = z.array(key).min(1).max(CURSOR_KEYS_MAX).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (keys.length === count) return keys;
  } catch {
    // Told below: what went wrong inside an opaque text helps nobody.
  }
  throw new InvalidRequest({ pointer: 'query/cursor', code: 'invalid-format', parameters: { format: 'cursor' } });
}

/**
 * Cuts a page out of `limit + 1` rows that were read: the row too many says that there is a next page.
 * @param keysOf the keys of a row, as given to `encodeCursor`.
 */
export function cutPage<Row>(rows: readonly Row[], limit: number, keysOf: (row: Row) => readonly string[]): { readonly rows: readonly Row[]; readonly nextCursor?: string } {
  if (rows.length <= limit) return { rows };
  const page = rows.slice(0, limit);
  return { rows: page, nextCursor: encodeCursor(...keysOf(page.at(-1)!)) };
}

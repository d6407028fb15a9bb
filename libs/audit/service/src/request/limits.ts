/** A chunk of an export: large enough that a chunk costs little, small enough that a client which stops reading holds little. */
export const EXPORT_CHUNK_BYTES = 64 * 1024;
/** Events that one search looks at, some tenths of a second: a page that ends there is shorter than asked for, and has a next one. */
export const SEARCHED_EVENTS_MAX = 20_000;

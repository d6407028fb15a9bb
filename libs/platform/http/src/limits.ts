/** A block of 500 cells or the largest system file is below half of this; uploads of files take another way. */
export const BODY_BYTES_MAX = 1024 * 1024;
/** Deepest nesting of a JSON body: a system's rule is 8 deep; deeper ones only serve to exhaust the stack. */
export const JSON_DEPTH_MAX = 32;
/** Faults listed in one answer: more help nobody, and the answer stays small. */
export const FAULTS_LISTED_MAX = 100;
/** How long a client may take to send a request: a slow one must not hold a connection for ever. */
export const REQUEST_MS_MAX = 30_000;
/** How long requests that are under way may take while the app closes: nearly all end within milliseconds, and containers are killed after 30 s. */
export const CLOSE_MS_MAX = 10_000;
/** How long a read waits for the position that it names before it answers `catching-up`. */
export const POSITION_WAIT_MS_MAX = 2_000;
/** When a client may come again after `busy` or `catching-up`: one batch of the log takes some milliseconds, a restart some seconds. */
export const RETRY_AFTER_SECONDS = 1;
/** Items of a page that names no limit. */
export const PAGE_ITEMS_DEFAULT = 50;
/** Items of a page: all cells of a unit (some 160) or of a column fit. */
export const PAGE_ITEMS_MAX = 500;
/** A cursor holds a few keys of a row. */
export const CURSOR_LENGTH_MAX = 1_000;

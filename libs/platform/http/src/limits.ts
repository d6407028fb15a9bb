/** A block of 500 cells or the largest system file is below half of this; uploads of files take another way. */
export const BODY_BYTES_MAX = 1024 * 1024;
/** Deepest nesting of a JSON body: a system's rule is 8 deep; deeper ones only serve to exhaust the stack. */
export const JSON_DEPTH_MAX = 32;
/** Faults listed in one answer: more help nobody, and the answer stays small. */
export const FAULTS_LISTED_MAX = 100;
/** Bytes of a request's line and headers together: a token, a cookie and a long cursor take 3 KB; what is more is refused unread. */
export const HEADER_BYTES_MAX = 16 * 1024;
/** How long a client may take to send the headers of a request: they fit into a dozen packets, and whoever trickles them wants to hold connections. */
export const HEADERS_MS_MAX = 10_000;
/** How long a client may take to send a request: a slow one must not hold a connection for ever. */
export const REQUEST_MS_MAX = 30_000;
/** Between two looks for connections that are slower than that: so much later they are cut. */
export const SLOW_CHECK_MS = 2_000;
/** How long a connection may rest after an answer: longer than proxies keep theirs (a minute), so that the proxy closes first and no request meets a closed one. */
export const KEEP_ALIVE_MS = 72_000;
/** How long a connection may be silent while an answer is under way: event streams speak every 15 s, a reader that takes nothing for so long is gone. */
export const SILENT_MS_MAX = 120_000;
/** Connections of a process: as many event streams as there may be (2,000), and as many again that ask. What is more is closed at once. */
export const CONNECTIONS_MAX = 4_000;
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

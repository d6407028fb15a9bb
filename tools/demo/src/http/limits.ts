/** How long the demonstration waits for a server that does not answer, or is busy: a restart with recovery takes some seconds. */
export const WITHOUT_ANSWER_MS_MAX = 3 * 60_000;
/** A request that takes longer is sent again under its key: an act takes milliseconds, a block of a column well under a second. */
export const REQUEST_MS_MAX = 30_000;
/** The wait before the second try; it doubles up to the most. */
export const BACKOFF_MS_LEAST = 100;
/** A server that came back is noticed within this time. */
export const BACKOFF_MS_MOST = 2_000;
/** An error inside the server may come from the moment of a restart; one that stays is a fault. */
export const INTERNAL_ERRORS_MAX = 5;
/** Columns and cells worked on at the same time: enough that acts share the log's batches; measured, 32 cost the server a third more. */
export const WORK_IN_FLIGHT_MAX = 96;
/** Cells of a page of a list: the server's most. */
export const PAGE_ITEMS = 500;
/** Pages of a list of campaigns or accounts: far more than a demonstration makes. */
export const PAGES_MAX = 100;

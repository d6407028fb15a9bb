/** An entry of a transparency log has a 16-bit length prefix (C2SP tlog-tiles, entry bundles). */
export const eventBytesMax = 65_535;

/** A whole system or campaign opening is one append (docs/events.md, section 11). */
export const appendEventsMax = 5_000;
export const appendBytesMax = 8 * 1024 * 1024;

/** A batch is one round trip and one commit: larger ones gain nothing and make everybody wait longer. */
export const batchEventsMax = 500;
/** Rivals bring no events, and are judged all the same. */
export const batchAppendsMax = 500;
export const batchBytesMax = 1024 * 1024;

/** Batches on the wire of one connection: while one commits the next is there already; a third would only wait longer. */
export const batchesUnderWayMax = 2;

/** Appends of one ledger that may wait in a process: some tenths of a second of work; more would only time out. */
export const waitingAppendsMax = 4_096;
/** And their bytes: eight appends of the largest kind. */
export const waitingBytesMax = 8 * appendBytesMax;

/** Tries to reach the database again before an append's outcome stays unknown, with `retryDelayMs` between them. */
export const connectionAttemptsMax = 60;
export const retryDelayMs = 250;

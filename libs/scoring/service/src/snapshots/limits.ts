/** A snapshot is due after so many events (decisions): folding them again takes a tenth of a second. */
export const SNAPSHOT_EVENTS_MIN = 5_000;
/**
 * and after the ledger, from 25,000 events on, has grown by a fifth: a snapshot holds the whole campaign, so that each event costs the writing of five others
 * (some microseconds each; by a twentieth it was as much as the act itself). Folded again at a start is then a fifth at most.
 */
export const SNAPSHOT_GROWTH_DIVISOR = 5;
/** At shutdown a snapshot is written where so many events have come since the last: fewer are folded faster than a snapshot is read. */
export const SHUTDOWN_EVENTS_MIN = 200;
/** Snapshots kept of a ledger: where the newest is damaged, the next older one still saves most of the ledger. */
export const SNAPSHOTS_KEPT = 3;
/** Bytes of text that are encoded, or lines of as much that are read, in one go: some milliseconds, between which requests are served. */
export const SLICE_BYTES = 256 * 1024;
/** Bytes of a snapshot, compressed: a ledger of a million acts has some 60 MB. A larger one is not written: PostgreSQL's value ends at 1 GB. */
export const SNAPSHOT_BYTES_MAX = 512 * 1024 * 1024;
/** Bytes of one line of a snapshot's text: the largest, a whole system of 5,000 indicators or 500 acts, stays far below. */
export const LINE_BYTES_MAX = 64 * 1024 * 1024;

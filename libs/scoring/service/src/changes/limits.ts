/** Between two messages of one campaign: people see what others did within a fifth of a second, and a burst of 1,000 acts costs five messages a second. */
export const CHANGES_INTERVAL_MS = 200;
/** A reader that is further behind reads anew: what it would be told is about as much as the whole. */
export const EVENTS_BEHIND_MAX = 1_000;
/** Cells of one message, some 300 KB: who would be told of more reads anew, page by page, so that a slow reader never holds more than this. */
export const CELLS_TOLD_MAX = 1_000;

/**
 * Bytes of a system file. The largest of 2022 has some 100 kB; 1 MB of short lines takes some 2 s to read, and nobody else is served
 * meanwhile. It fits into the body of a request, so that what was exported can be imported again.
 */
export const SYSTEM_FILE_BYTES_MAX = 1_000_000;
/** How deep collections may stand in one another: the format needs 6 (system, indicators, indicator, rule, incidents, incident, follows). */
export const NESTING_DEPTH_MAX = 12;
/** A text of more characters than this stands in a block of its own, so that a change of it is one changed line. */
export const INLINE_TEXT_CHARACTERS_MAX = 60;

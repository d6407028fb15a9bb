/**
 * Bytes of a system file. The largest of 2022 has 70 kB for 57 indicators, so 500 kB hold a system seven times as large. A text is read on the
 * thread that serves everybody. It fits into the body of a request, so that what was exported can be imported again.
 */
export const SYSTEM_FILE_BYTES_MAX = 500_000;
/**
 * Tokens of a system file, in the sense of YAML's grammar: a file of 2022 has one to 4 or 5 bytes, one of nothing but short names of units one to
 * 1.4, and this is one to 2. A text of signs has one to each byte, and time and memory of reading go by them: it is refused for its first tokens,
 * whatever follows.
 */
export const TOKENS_MAX = 250_000;
/** How deep collections may stand in one another: the format needs 6 (system, indicators, indicator, rule, incidents, incident, follows). */
export const NESTING_DEPTH_MAX = 12;
/** A text of more characters than this stands in a block of its own, so that a change of it is one changed line. */
export const INLINE_TEXT_CHARACTERS_MAX = 60;

/** Sizes of the lists in events, so that no event passes 65,535 bytes (docs/events.md, sections 1 and 11). */
export const ALIASES_PER_UNIT_MAX = 40;
export const LISTS_PER_UNIT_MAX = 20;
export const MATCHES_PER_NAME_MAX = 20;
/** Units that one merge or split names. */
export const UNITS_PER_EVENT_MAX = 500;

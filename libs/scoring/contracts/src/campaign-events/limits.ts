/** Sizes of the sets and lists in events, so that no event passes 65,535 bytes (docs/events.md, sections 1 and 11). */
export const PROGRAMMES_MAX = 10;
export const SYSTEMS_PER_PROGRAMME_MAX = 10;
export const CHOICES_MAX = 50;
export const ALIASES_MAX = 40;
export const LISTS_MAX = 20;
export const WEIGHTS_MAX = 20;
export const UNITS_PER_EVENT_MAX = 500;
export const LEAVES_PER_EVENT_MAX = 1000;
/** Ten programmes of ten systems, each a different one. */
export const SYSTEMS_PER_CAMPAIGN_MAX = PROGRAMMES_MAX * SYSTEMS_PER_PROGRAMME_MAX;

/** Accounts that edited one draft: an event names them all (docs/events.md, section 1). */
export const AUTHORS_MAX = 20;

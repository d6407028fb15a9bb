import type { Roster } from '../roster.ts';

/** Whether a printed name leads anywhere on the roster's day: to a unit, a body, a group or an open set. */
export const isKnownName = (printed: string, roster: Roster): boolean =>
  roster.bearerOf(printed) !== undefined || roster.explanationOf(printed) !== undefined || roster.otherBearerOf(printed) !== undefined;

/** UTC with six decimals, as everywhere; a `Date` has three. */
export const instantOf = (date: Date): string => date.toISOString().replace('Z', '000Z');

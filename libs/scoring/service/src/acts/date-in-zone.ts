/** The date of a moment in an IANA zone, `2022-08-31`. @param nowMs milliseconds since 1970. */
export function dateInZone(nowMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601', numberingSystem: 'latn' });
  const part = Object.fromEntries(parts.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/** Zones kept: more than the campaigns of one process have, and a bound all the same. */
const zonesMax = 100;

type Zone = { readonly format: Intl.DateTimeFormat; second: number; date: string };

const zones = new Map<string, Zone>();

/**
 * The date of a moment in an IANA zone, `2022-08-31`. Every act asks for it, and to ask the calendar takes longer than to decide the
 * act; no zone changes its date within a second, so that the answer of a second serves all its acts.
 * @param nowMs milliseconds since 1970.
 */
export function dateInZone(nowMs: number, zone: string): string {
  const known = zones.get(zone) ?? remember(zone);
  const second = Math.floor(nowMs / 1_000);
  if (known.second !== second) {
    known.date = dateOf(known.format, nowMs);
    known.second = second;
  }
  return known.date;
}

function remember(zone: string): Zone {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601', numberingSystem: 'latn' });
  if (zones.size === zonesMax) zones.clear();
  const added = { format, second: Number.NaN, date: '' };
  zones.set(zone, added);
  return added;
}

function dateOf(format: Intl.DateTimeFormat, nowMs: number): string {
  const part = Object.fromEntries(format.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

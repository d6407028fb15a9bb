import { z } from 'zod';

/** A moment of a ledger, inclusive: after a position, or after all events up to a time (UTC, six decimals). */
export type LedgerMoment = { readonly position: number } | { readonly time: string };

const position = /^(0|[1-9][0-9]{0,14})$/;
const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$/;

/** `at` of a query: a position, or a time with its offset. */
export const ledgerMoment = z
  .string()
  .refine((text) => position.test(text) || (time.test(text) && exists(text)), 'a position, or a time with its offset')
  .transform((text): LedgerMoment => (position.test(text) ? { position: Number(text) } : { time: inUtc(text) }));

const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Whether the time exists (there is no 30 February) and lies, in UTC, in the years 0001 to 9999: an offset can lead out of them, where no time of an
 * event and none of the database is written in this form.
 */
function exists(text: string): boolean {
  const local = text.slice(0, '2022-12-31T00:00:00'.length);
  const clock = Date.parse(`${local}Z`);
  const moment = Date.parse(text);
  return !Number.isNaN(clock) && new Date(clock).toISOString().startsWith(local) && moment >= earliest && moment <= latest;
}

/** Keeps the six decimals, which a Date does not. */
function inUtc(text: string): string {
  const [, fraction = ''] = time.exec(text)!;
  const seconds = new Date(Date.parse(text.replace(fraction, ''))).toISOString().slice(0, '2022-12-31T00:00:00'.length);
  return `${seconds}.${fraction.slice(1).padEnd(6, '0')}Z`;
}

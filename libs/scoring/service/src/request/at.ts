import { z } from 'zod';

/** A moment of a ledger, inclusive: after a position, or after all events up to a time (UTC, six decimals). */
export type LedgerMoment = { readonly position: number } | { readonly time: string };

const position = /^(0|[1-9][0-9]{0,14})$/;
const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$/;

/** `at` of a query: a position, or a time with its offset. */
export const ledgerMoment = z
  .string()
  .refine((text) => position.test(text) || (time.test(text) && !Number.isNaN(Date.parse(text))), 'a position, or a time with its offset')
  .transform((text): LedgerMoment => (position.test(text) ? { position: Number(text) } : { time: inUtc(text) }));

/** Keeps the six decimals, which a Date does not. */
function inUtc(text: string): string {
  const [, fraction = ''] = time.exec(text)!;
  const seconds = new Date(Date.parse(text.replace(fraction, ''))).toISOString().slice(0, '2022-12-31T00:00:00'.length);
  return `${seconds}.${fraction.slice(1).padEnd(6, '0')}Z`;
}

import { parseExact, sum, type Exact } from '../exact/exact.ts';
import { actsOf, type StandingAct } from './standing-acts.ts';

/** Numerator and denominator over the periods; the denominator is absent where the rule takes it from the column. */
export type MeasuredRatio = { readonly numerator: Exact; readonly denominator: Exact | undefined };

/** The measurements of a ratio or shortfall, added over their periods; undefined for none. */
export function measuredRatio(acts: readonly StandingAct[]): MeasuredRatio | undefined {
  const numerators: Exact[] = [];
  const denominators: Exact[] = [];
  for (const { data } of actsOf(acts, 'measurement-recorded')) {
    if (!('numerator' in data)) continue;
    numerators.push(parseExact(data.numerator));
    if (data.denominator !== undefined) denominators.push(parseExact(data.denominator));
  }
  if (numerators.length === 0) return undefined;
  return { numerator: sum(numerators), denominator: denominators.length === 0 ? undefined : sum(denominators) };
}

const MONTHS_PER_QUARTER = 3;
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The first and the last month of a period, `2022-03` or `2022-Q1`, as texts that sort by time. */
function monthsOf(period: string): { readonly first: string; readonly last: string } {
  const [year, part] = period.split('-') as [string, string];
  if (!part.startsWith('Q')) return { first: period, last: period };
  const last = Number(part.slice(1)) * MONTHS_PER_QUARTER;
  return { first: `${year}-${twoDigits(last - MONTHS_PER_QUARTER + 1)}`, last: `${year}-${twoDigits(last)}` };
}

/**
 * Whether a period is not after a date: it has begun by then. A measurement without a period is never after it.
 * A quarter that contains the date counts: what was measured in it is the latest that is known of it.
 */
export const isNotAfter = (period: string | undefined, date: string): boolean => period === undefined || monthsOf(period).first <= date.slice(0, 'yyyy-mm'.length);

/** The time a period ends, as a text that sorts; the absence of a period sorts first. */
const endOf = (period: string | undefined): string => (period === undefined ? '' : monthsOf(period).last);

/** Before and after of the latest period that is not after the reference date; undefined for none. */
export function latestReduction(acts: readonly StandingAct[], referenceDate: string): { readonly before: Exact; readonly after: Exact } | undefined {
  let latest: { readonly before: string; readonly after: string; readonly end: string } | undefined;
  for (const { data } of actsOf(acts, 'measurement-recorded')) {
    if (!('before' in data) || !isNotAfter(data.period, referenceDate)) continue;
    const end = endOf(data.period);
    if (!latest || end >= latest.end) latest = { before: data.before, after: data.after, end };
  }
  return latest && { before: parseExact(latest.before), after: parseExact(latest.after) };
}

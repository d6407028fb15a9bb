import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { achieved, type CellContext, type CellInputs, type Value } from './value.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`);
const QUARTERS = ['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'];
/** Months and quarters do not mix in a cell, so a whole leaf has one or the other; most are by month. */
const QUARTERLY_SHARE = 0.07;
/** A unit without any case of the kind: the rule's `whenZero` applies. */
const ZERO_DENOMINATOR_SHARE = 0.015;
/** Numerators above their denominators, where they are not a part of it. */
const ABOVE_WHOLE_SHARE = 0.1;
const ABOVE_WHOLE = 1.2;
/** Of a year, a month or a quarter alike: plausible numbers of cases, calls, bad reviews, days or documents. */
const CASES = { least: 20, most: 600 };
const CALLS_MOST = 4_000;
const BAD_REVIEWS_MOST = 12;
const BEFORE = { least: 8, most: 40 };
const source = '演示数据';

type MeasuringRule = LeafRuleOf<'ratio' | 'reduction' | 'shortfall' | 'rank-to-points'>;

/** The periods of a leaf; the same for all of its cells. @param leafFraction the leaf's own number, from 0 to 1. */
export function periodsOf(rule: MeasuringRule, leafFraction: number): readonly (string | undefined)[] {
  if (rule.periodic !== true) return [undefined];
  return leafFraction < QUARTERLY_SHARE ? QUARTERS : MONTHS;
}

/** Measurements: one, or one for each period. */
export function measurementInputs(rule: MeasuringRule, periods: readonly (string | undefined)[], context: CellContext): CellInputs {
  const isZero = context.random.chance(ZERO_DENOMINATOR_SHARE);
  const measure = (period: string | undefined, zero: boolean): Value => ({
    act: 'measure',
    input: { ...(period !== undefined && { period }), ...numbersOf(rule, context, zero), source },
  });
  const values = periods.map((period) => measure(period, isZero));
  return { values, mistaken: (index) => measure(periods[index], false), surplus: measure(periods[0], false) };
}

function numbersOf(rule: MeasuringRule, context: CellContext, isZero: boolean): Record<string, string> {
  const { random } = context;
  const text = (value: number): string => String(Math.round(value));
  if (rule.kind === 'reduction') {
    const before = isZero ? 0 : random.whole(BEFORE.least, BEFORE.most);
    return { before: text(before), after: text(before * (1 - achieved(context))) };
  }
  if (rule.kind === 'ratio' && rule.pool !== undefined) {
    const least = rule.complement ? 1 - achieved(context) : achieved(context);
    return { numerator: isZero ? '0' : text(least * (rule.complement ? BAD_REVIEWS_MOST : CALLS_MOST)) };
  }
  if (rule.kind === 'rank-to-points') return { numerator: text(achieved(context) * CALLS_MOST) };
  const denominator = isZero ? 0 : random.whole(CASES.least, CASES.most);
  const above = rule.part || !random.chance(ABOVE_WHOLE_SHARE) ? 1 : ABOVE_WHOLE;
  return { numerator: text(denominator * achieved(context) * above), denominator: text(denominator) };
}

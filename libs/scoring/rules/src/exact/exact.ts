import { Rational, sumOf } from './rational.ts';

declare const exactBrand: unique symbol;
/**
 * An exact rational number. The one door to arithmetic: no score, weight or measurement is ever a binary float.
 * Opaque on purpose: it is made by `parseExact` and `exact` and read by `formatExact` and `displayScore` alone.
 */
export type Exact = { readonly [exactBrand]: true };

/** A number's text that is neither `-?digits[.digits]` nor `n/d` with d > 0. */
export class ExactSyntaxError extends Error {
  override readonly name = 'ExactSyntaxError';
  readonly code = 'exact-syntax';
  readonly text: string;

  constructor(text: string) {
    super(`not an exact number: ${JSON.stringify(text.slice(0, QUOTED_LENGTH_MAX))}`);
    this.text = text;
  }
}

/** How much of a refused text an error quotes: enough to find it, little enough for a log line. */
const QUOTED_LENGTH_MAX = 40;
/**
 * Characters of a number's text. A unit's total over 36 ratios has a denominator of some 200 digits; reading a text takes
 * more than linear time, so a hostile one must end somewhere.
 */
const TEXT_LENGTH_MAX = 10_000;

const decimalPattern = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;
const fractionPattern = /^(-?[0-9]+)\/([0-9]+)$/;

const reveal = (value: Exact): Rational => value as unknown as Rational;
const hide = (value: Rational): Exact => value as unknown as Exact;
const make = (numerator: bigint, denominator: bigint): Exact => hide(new Rational(numerator, denominator));
/** Whole division rounds towards 0. */
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** A whole number as an exact one. @throws RangeError on a number that is not whole. */
export const exact = (whole: number | bigint): Exact => make(BigInt(whole), 1n);

export const ZERO = exact(0);
export const ONE = exact(1);
export const HUNDRED = exact(100);

/**
 * Reads `-?digits[.digits]` or `n/d`, in lowest terms or not.
 * @throws ExactSyntaxError on anything else: exponents, signs, blanks, a denominator of 0, more than 10,000 characters.
 */
export function parseExact(text: string): Exact {
  const known = readTexts.get(text);
  if (known) return known;
  const value = readExact(text);
  if (text.length <= KEPT_LENGTH_MAX) {
    if (readTexts.size === KEPT_TEXTS_MAX) readTexts.clear();
    readTexts.set(text, value);
  }
  return value;
}

/** Numbers read before: weights, points and counts are few, and read again whenever a total is computed. */
const readTexts = new Map<string, Exact>();
/** Some hundred kilobytes. */
const KEPT_TEXTS_MAX = 4_096;
const KEPT_LENGTH_MAX = 12;

function readExact(text: string): Exact {
  if (text.length > TEXT_LENGTH_MAX) throw new ExactSyntaxError(text);
  const decimal = decimalPattern.exec(text);
  if (decimal) {
    const [, sign, whole, places = ''] = decimal;
    return make(BigInt(`${whole}${places}`) * (sign ? -1n : 1n), 10n ** BigInt(places.length));
  }
  const fraction = fractionPattern.exec(text);
  const denominator = fraction ? BigInt(fraction[2]!) : 0n;
  if (!fraction || denominator === 0n) throw new ExactSyntaxError(text);
  return make(BigInt(fraction[1]!), denominator);
}

/** How often `factor` divides `value`, and what is left. */
function strip(value: bigint, factor: bigint): { readonly times: number; readonly rest: bigint } {
  let times = 0;
  let rest = value;
  for (; rest % factor === 0n; rest /= factor) times += 1;
  return { times, rest };
}

/**
 * The one text of a number (docs/decisions.md, "JSON of the command line"): a decimal without trailing zeros where it ends,
 * else `n/d` in lowest terms with d > 0; never `-0`.
 */
export function formatExact(value: Exact): string {
  const { numerator, denominator } = reveal(value).reduce();
  if (denominator === 1n) return `${numerator}`;
  const twos = strip(denominator, 2n);
  const fives = strip(twos.rest, 5n);
  if (fives.rest !== 1n) return `${numerator}/${denominator}`;
  const places = Math.max(twos.times, fives.times);
  const digits = ((magnitude(numerator) * 10n ** BigInt(places)) / denominator).toString().padStart(places + 1, '0');
  return `${numerator < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A score as people see it: two decimals, half away from zero, never `-0.00`. The only rounding there is. */
export function displayScore(value: Exact): string {
  const { numerator, denominator } = reveal(value);
  const hundredths = (magnitude(numerator) * 200n + denominator) / (denominator * 2n);
  const digits = hundredths.toString().padStart(3, '0');
  return `${numerator < 0n && hundredths !== 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const add = (left: Exact, right: Exact): Exact => hide(sumOf([reveal(left), reveal(right)]));
export const subtract = (left: Exact, right: Exact): Exact => add(left, negate(right));

export function multiply(left: Exact, right: Exact): Exact {
  const [{ numerator, denominator }, { numerator: otherNumerator, denominator: otherDenominator }] = [reveal(left), reveal(right)];
  return make(numerator * otherNumerator, denominator * otherDenominator);
}

/** @throws RangeError on a divisor of 0: whoever divides has asked `isZero` before. */
export function divide(dividend: Exact, divisor: Exact): Exact {
  const [{ numerator, denominator }, { numerator: below, denominator: above }] = [reveal(dividend), reveal(divisor)];
  if (below === 0n) throw new RangeError('division by 0');
  return below < 0n ? make(-numerator * above, denominator * -below) : make(numerator * above, denominator * below);
}

export function negate(value: Exact): Exact {
  const { numerator, denominator } = reveal(value);
  return make(-numerator, denominator);
}

/** Below 0, 0 or above 0 as `left` is smaller than, equal to or greater than `right`. */
export function compare(left: Exact, right: Exact): number {
  const [{ numerator, denominator }, { numerator: otherNumerator, denominator: otherDenominator }] = [reveal(left), reveal(right)];
  const [here, there] = denominator === otherDenominator ? [numerator, otherNumerator] : [numerator * otherDenominator, otherNumerator * denominator];
  return here < there ? -1 : here > there ? 1 : 0;
}

export const isZero = (value: Exact): boolean => reveal(value).numerator === 0n;
export const smaller = (left: Exact, right: Exact): Exact => (compare(left, right) <= 0 ? left : right);
export const greater = (left: Exact, right: Exact): Exact => (compare(left, right) >= 0 ? left : right);
/** The value, bounded to [low, high]. */
export const clamp = (value: Exact, low: Exact, high: Exact): Exact => smaller(greater(value, low), high);
/** The value, bounded to [0, 1]. */
export const clampShare = (value: Exact): Exact => clamp(value, ZERO, ONE);
/** The greatest whole number that is not above the value. */
export function floor(value: Exact): Exact {
  const { numerator, denominator } = reveal(value);
  const towardsZero = numerator / denominator;
  return make(numerator < 0n && towardsZero * denominator !== numerator ? towardsZero - 1n : towardsZero, 1n);
}

/** The sum of many numbers. */
export const sum = (values: readonly Exact[]): Exact => hide(sumOf(values as unknown as readonly Rational[]));

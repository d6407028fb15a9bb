import { compare, divide, floor, parseExact } from '@quanheng/scoring-rules';

/** Questions that deciders ask about the exact numbers of commands and events: decimals, or `n/d`. */

/** Negative, zero or positive as `left` is below, at or above `right`. */
export const compareNumbers = (left: string, right: string): number => compare(parseExact(left), parseExact(right));

/** Whether `value` is a whole multiple of `step` (> 0). */
export function isMultipleOf(value: string, step: string): boolean {
  const steps = divide(parseExact(value), parseExact(step));
  return compare(steps, floor(steps)) === 0;
}

/** Whether a number is written as events hold it: a decimal, or `n/d` in lowest terms with d > 1 (docs/events.md, section 1). */
export function isInLowestTerms(text: string): boolean {
  const [numerator = '', denominator] = text.split('/');
  if (denominator === undefined) return true;
  return denominator !== '1' && greatestCommonDivisor(BigInt(numerator), BigInt(denominator)) === 1n;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

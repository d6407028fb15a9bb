import { compare, divide, formatExact, floor, parseExact } from '@quanheng/scoring-rules';

/** Questions that deciders ask about the exact numbers of commands and events: decimals, or `n/d`. */

/** Negative, zero or positive as `left` is below, at or above `right`. */
export const compareNumbers = (left: string, right: string): number => compare(parseExact(left), parseExact(right));

/** Whether `value` is a whole multiple of `step` (> 0). */
export function isMultipleOf(value: string, step: string): boolean {
  const steps = divide(parseExact(value), parseExact(step));
  return compare(steps, floor(steps)) === 0;
}

/** Whether a number is written as events hold it: a decimal where it ends, else `n/d` in lowest terms. */
export const isCanonicalNumber = (text: string): boolean => formatExact(parseExact(text)) === text;

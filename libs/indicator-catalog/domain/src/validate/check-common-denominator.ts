import type { IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { numbersOfContent, numbersOfNode } from './check-numbers.ts';
import { greatestCommonDivisor } from './common-divisor.ts';
import { faultAt, faultOfSystem } from './fault-report.ts';
import type { SystemTree } from './system-tree.ts';

/**
 * Digits of the common denominator of all numbers that a system states. Thirds, sevenths and all other shares up to a hundredth have one of 41
 * together; thousands of fractions of thirty digits would have one of ninety thousand, and every total would be as long.
 */
const DENOMINATOR_DIGITS_MAX = 100;

/**
 * Whether the numbers of a system can be added up exactly in reasonable time.
 * @returns the fault at the first number that makes their common denominator too long; undefined where none does.
 */
export function checkCommonDenominator(system: IndicatorSystem, { nodes }: SystemTree): SystemFault | undefined {
  const parameters = { digitsMax: String(DENOMINATOR_DIGITS_MAX) };
  const most = 10n ** BigInt(DENOMINATOR_DIGITS_MAX);
  let common = 1n;
  const passes = (text: string): boolean => {
    const denominator = denominatorOf(text);
    common = (common / greatestCommonDivisor(common, denominator)) * denominator;
    return common >= most;
  };
  for (const { field, text } of numbersOfContent(system)) if (passes(text)) return faultOfSystem(field, 'denominators-too-long', parameters);
  for (const node of nodes) {
    for (const { field, text } of numbersOfNode(node)) if (passes(text)) return faultAt(node, field, 'denominators-too-long', parameters);
  }
  return undefined;
}

const denominatorOf = (text: string): bigint => {
  const [, denominator] = text.split('/');
  return denominator === undefined ? 10n ** BigInt(text.split('.')[1]?.length ?? 0) : BigInt(denominator);
};

import { divide, isZero, multiply, sum, type Exact } from '../../exact/exact.ts';

/** One system's part in a composite: its weight, and the unit's result where it has one. */
export type CompositePart = { readonly weight: Exact; readonly result: Exact | undefined };

/** sum of w x r / sum of w over the systems in which the unit has a result; undefined where no weight is left. */
export function composite(parts: readonly CompositePart[]): Exact | undefined {
  const counted = parts.flatMap(({ weight, result }) => (result ? [{ weight, result }] : []));
  const weight = sum(counted.map((part) => part.weight));
  return isZero(weight) ? undefined : divide(sum(counted.map((part) => multiply(part.weight, part.result))), weight);
}

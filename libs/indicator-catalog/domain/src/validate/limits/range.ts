import { add, compare, greater, parseExact, smaller, ZERO, type Exact } from '@quanheng/scoring-rules';

/** What a number can be, ends included; an end that is absent has no bound. */
export type Range = { readonly least?: Exact; readonly most?: Exact };

export const between = (least: Exact, most: Exact): Range => ({ least, most });

/** Texts of bounds, as a node states them. */
export type StatedBounds = { readonly floor?: string | undefined; readonly cap?: string | undefined };

/** The part of a range that its bounds leave: each value below the floor becomes the floor, each above the cap the cap. */
export function boundRange(range: Range, { floor, cap }: StatedBounds): Range {
  const [low, high] = [floor === undefined ? undefined : parseExact(floor), cap === undefined ? undefined : parseExact(cap)];
  return {
    ...ended('least', held(low && range.least ? greater(range.least, low) : (low ?? range.least), high, smaller)),
    ...ended('most', held(high && range.most ? smaller(range.most, high) : (high ?? range.most), low, greater)),
  };
}

const held = (end: Exact | undefined, bound: Exact | undefined, choose: (left: Exact, right: Exact) => Exact): Exact | undefined => (end && bound ? choose(end, bound) : end);
const ended = (end: keyof Range, value: Exact | undefined): Range => (value ? { [end]: value } : {});

/** The range with 0 in it: what is not scored, or does not apply, counts 0. */
export const withZero = ({ least, most }: Range): Range => ({ ...ended('least', least && smaller(least, ZERO)), ...ended('most', most && greater(most, ZERO)) });

/** What the sum of numbers of these ranges can be. */
export function sumOfRanges(ranges: readonly Range[]): Range {
  const total = (end: keyof Range): Exact | undefined =>
    ranges.reduce<Exact | undefined>((sum, range) => {
      const value = range[end];
      return sum && value && add(sum, value);
    }, ZERO);
  return { ...ended('least', total('least')), ...ended('most', total('most')) };
}

export const isAbove = (value: Exact, end: Exact | undefined): boolean => end !== undefined && compare(value, end) > 0;
export const isBelow = (value: Exact, end: Exact | undefined): boolean => end !== undefined && compare(value, end) < 0;
/** Whether a range holds one value, or none. */
export const isOneValue = ({ least, most }: Range): boolean => least !== undefined && most !== undefined && compare(least, most) >= 0;

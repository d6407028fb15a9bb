/**
 * A rational number as two whole ones; the denominator is above 0. It need not be in lowest terms: reducing is what costs (a
 * unit's total over 36 ratios has some 110 digits above and below the line), so it is left to whoever writes the number down.
 */
export class Rational {
  /** These two change together, and only to the same value in lowest terms. */
  #numerator: bigint;
  #denominator: bigint;
  #isReduced: boolean;

  constructor(numerator: bigint, denominator: bigint) {
    this.#numerator = numerator;
    this.#denominator = denominator;
    this.#isReduced = denominator === 1n;
    // Cells and weights are small: in lowest terms they cost nothing, and keep what is made of them short.
    if (!this.#isReduced && denominator < SMALL_END && numerator < SMALL_END && numerator > -SMALL_END) this.reduce();
  }

  get numerator(): bigint {
    return this.#numerator;
  }

  get denominator(): bigint {
    return this.#denominator;
  }

  /** The same number in lowest terms. */
  reduce(): this {
    if (this.#isReduced) return this;
    this.#isReduced = true;
    const divisor = greatestCommonDivisor(this.#numerator < 0n ? -this.#numerator : this.#numerator, this.#denominator);
    if (divisor !== 1n) {
      this.#numerator /= divisor;
      this.#denominator /= divisor;
    }
    return this;
  }
}

/** Below it a whole number is exact as a binary float, with which the divisor of two is found several times faster. */
const SMALL_END = BigInt(Number.MAX_SAFE_INTEGER);

function smallDivisor(left: number, right: number): number {
  let [greater, smaller] = [left, right];
  while (smaller !== 0) [greater, smaller] = [smaller, greater % smaller];
  return greater;
}

/** Of two numbers that are not negative; Euclid's way, on floats as soon as both are small. */
export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [greater, smaller] = left > right ? [left, right] : [right, left];
  while (greater >= SMALL_END) {
    if (smaller === 0n) return greater;
    [greater, smaller] = [smaller, greater % smaller];
  }
  return BigInt(smallDivisor(Number(greater), Number(smaller)));
}

/**
 * The sum of many numbers over one denominator, which takes from each only what it does not have yet where that one is small;
 * a large one (a total of ratios) is multiplied in whole, since looking for what it shares costs more than its length.
 */
export function sumOf(values: Iterable<Rational>): Rational {
  let numerator = 0n;
  let denominator = 1n;
  for (const value of values) {
    const [n, d] = [value.numerator, value.denominator];
    if (n === 0n) continue;
    if (d === denominator) {
      numerator += n;
      continue;
    }
    const rest = denominator % d;
    if (rest === 0n) {
      numerator += n * (denominator / d);
      continue;
    }
    const shared = d < SMALL_END ? BigInt(smallDivisor(Number(d), Number(rest))) : 1n;
    const added = shared === 1n ? d : d / shared;
    numerator = numerator * added + n * (shared === 1n ? denominator : denominator / shared);
    denominator *= added;
  }
  return new Rational(numerator, denominator);
}

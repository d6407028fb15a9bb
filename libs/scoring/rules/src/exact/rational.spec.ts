import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { add, compare, divide, floor, isZero, multiply, negate, parseExact, subtract, sum, formatExact, type Exact } from './exact.ts';
import { greatestCommonDivisor, Rational } from './rational.ts';

type Both = { readonly ours: Exact; readonly theirs: Fraction };
type Step = { readonly act: 'add' | 'subtract' | 'multiply' | 'divide' | 'sum'; readonly with: readonly [bigint, bigint][] };

/** Small ones, as cells have; ones that share factors; ones beyond what a float holds. */
const numerators = fc.oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(10n ** 5n), 10n ** 5n), fc.bigInt(-(10n ** 30n), 10n ** 30n));
const denominators = fc.oneof(fc.constantFrom(1n, 2n, 7n, 12n, 100n), fc.bigInt(1n, 10n ** 4n), fc.bigInt(1n, 10n ** 30n));
const values = fc.tuple(numerators, denominators);
const steps: fc.Arbitrary<Step> = fc.record({ act: fc.constantFrom('add', 'subtract', 'multiply', 'divide', 'sum'), with: fc.array(values, { minLength: 1, maxLength: 12 }) });

const both = ([numerator, denominator]: readonly [bigint, bigint]): Both => ({ ours: parseExact(`${numerator}/${denominator}`), theirs: new Fraction(numerator, denominator) });
const textOf = (value: Fraction): string => formatExact(parseExact(`${value.s * value.n}/${value.d}`));

function take({ ours, theirs }: Both, step: Step): Both {
  const operands = step.with.map(both);
  const [first] = operands as [Both, ...Both[]];
  switch (step.act) {
    case 'add':
      return { ours: add(ours, first.ours), theirs: theirs.add(first.theirs) };
    case 'subtract':
      return { ours: subtract(ours, first.ours), theirs: theirs.sub(first.theirs) };
    case 'multiply':
      return { ours: multiply(ours, first.ours), theirs: theirs.mul(first.theirs) };
    case 'divide':
      return isZero(first.ours) ? { ours, theirs } : { ours: divide(ours, first.ours), theirs: theirs.div(first.theirs) };
    case 'sum':
      return { ours: sum([ours, ...operands.map((operand) => operand.ours)]), theirs: operands.reduce((total, operand) => total.add(operand.theirs), theirs) };
  }
}

describe('Rationals that are reduced late', () => {
  it('are, after any steps, what a library gives that reduces at each', () => {
    fc.assert(
      fc.property(values, fc.array(steps, { maxLength: 12 }), values, (start, all, other) => {
        const [end, beside] = [all.reduce(take, both(start)), both(other)];
        expect(Math.sign(compare(end.ours, beside.ours))).toBe(Math.sign(Number(end.theirs.compare(beside.theirs))));
        expect(formatExact(floor(end.ours))).toBe(textOf(end.theirs.floor()));
        expect(formatExact(negate(end.ours))).toBe(textOf(end.theirs.neg()));
        expect(isZero(end.ours)).toBe(end.theirs.n === 0n);
        // Last, since writing reduces.
        expect(formatExact(end.ours)).toBe(textOf(end.theirs));
      }),
      { numRuns: 500 },
    );
  });

  it('keep their value when they are reduced', () => {
    fc.assert(
      fc.property(values, fc.bigInt(1n, 10n ** 25n), ([numerator, denominator], factor) => {
        const value = new Rational(numerator * factor, denominator * factor);
        value.reduce();
        expect(value.numerator * denominator).toBe(numerator * value.denominator);
        expect(greatestCommonDivisor(value.numerator < 0n ? -value.numerator : value.numerator, value.denominator)).toBe(1n);
      }),
    );
  });

  it('refuse to be divided by 0', () => {
    expect(() => divide(parseExact('1'), parseExact('0/5'))).toThrow(RangeError);
  });
});

describe('The greatest common divisor', () => {
  it('divides both, and leaves them nothing in common', () => {
    const sizes = fc.oneof(fc.bigInt(0n, 100n), fc.bigInt(0n, 2n ** 53n + 10n), fc.bigInt(0n, 10n ** 40n));
    fc.assert(
      fc.property(sizes, sizes, fc.bigInt(1n, 10n ** 20n), (left, right, shared) => {
        fc.pre(left > 0n || right > 0n);
        const divisor = greatestCommonDivisor(left * shared, right * shared);
        expect(divisor % shared).toBe(0n);
        expect((left * shared) % divisor).toBe(0n);
        expect((right * shared) % divisor).toBe(0n);
        const [a, b] = [(left * shared) / divisor, (right * shared) / divisor];
        for (const prime of [2n, 3n, 5n, 7n, 11n, 13n]) expect(a % prime === 0n && b % prime === 0n).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, clamp, compare, displayScore, divide, exact, ExactSyntaxError, floor, formatExact, greater, isZero, multiply, negate, parseExact, smaller, subtract, sum } from './exact.ts';

const round = (text: string): string => formatExact(parseExact(text));
const ratio = fc.tuple(fc.bigInt(-(10n ** 21n), 10n ** 21n), fc.bigInt(1n, 10n ** 21n));
const texts = ratio.map(([numerator, denominator]) => `${numerator}/${denominator}`);

describe('an exact number', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['007.50', '7.5'],
    ['-1.25', '-1.25'],
    ['0.05', '0.05'],
    ['-0.05', '-0.05'],
    ['100', '100'],
    ['2/4', '0.5'],
    ['-1/8', '-0.125'],
    ['1/3', '1/3'],
    ['-6/9', '-2/3'],
    ['0/7', '0'],
    ['1/1024', '0.0009765625'],
    ['123456789012345.678901', '123456789012345.678901'],
  ])('reads %s and writes %s', (text, expected) => {
    expect(round(text)).toBe(expected);
  });

  it.each(['', ' 1', '1 ', '+1', '1.', '.5', '1e3', '1/0', '1/-2', '-1/-2', '1.5/2', '0x10', 'NaN', 'Infinity', '1,5', '１', '1_000', '--1', '1/2/3'])(
    'refuses to read %j',
    (text) => {
      expect(() => parseExact(text)).toThrow(ExactSyntaxError);
    },
  );

  it('refuses a text of more than 10,000 characters', () => {
    expect(() => parseExact('9'.repeat(10_001))).toThrow(ExactSyntaxError);
  });

  it('refuses a number that is not whole where a whole one is due', () => {
    expect(() => exact(0.1)).toThrow(RangeError);
  });

  it.each([
    ['0', '0.00'],
    ['2/3', '0.67'],
    ['0.005', '0.01'],
    ['-0.005', '-0.01'],
    ['0.004999', '0.00'],
    ['-0.004999', '0.00'],
    ['-1/300', '0.00'],
    ['1.005', '1.01'],
    ['-2.675', '-2.68'],
    ['99.995', '100.00'],
    ['75', '75.00'],
    ['-12.345', '-12.35'],
  ])('shows %s as %s', (text, expected) => {
    expect(displayScore(parseExact(text))).toBe(expected);
  });

  it('adds a third three times to one', () => {
    const third = divide(exact(1), exact(3));
    expect(formatExact(add(add(third, third), third))).toBe('1');
    expect(formatExact(sum([third, third, third]))).toBe('1');
  });

  it('orders, bounds and floors', () => {
    expect(compare(parseExact('1/3'), parseExact('0.333333'))).toBeGreaterThan(0);
    expect(compare(parseExact('0.5'), parseExact('1/2'))).toBe(0);
    expect(formatExact(clamp(exact(5), exact(0), exact(3)))).toBe('3');
    expect(formatExact(clamp(exact(-5), exact(0), exact(3)))).toBe('0');
    expect(formatExact(smaller(exact(1), exact(2)))).toBe('1');
    expect(formatExact(greater(exact(1), exact(2)))).toBe('2');
    expect(formatExact(floor(parseExact('2.5')))).toBe('2');
    expect(formatExact(floor(parseExact('-2.5')))).toBe('-3');
    expect(formatExact(negate(exact(0)))).toBe('0');
    expect(isZero(subtract(exact(2), parseExact('4/2')))).toBe(true);
  });

  it('reads back what it writes, in lowest terms', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const written = round(text);
        expect(round(written)).toBe(written);
        expect(compare(parseExact(written), parseExact(text))).toBe(0);
        expect(written).toMatch(/^(?!-0$)-?(0|[1-9][0-9]*)(\.[0-9]*[1-9]|\/[1-9][0-9]*)?$/);
      }),
    );
  });

  it('agrees with arithmetic on cross-multiplied whole numbers', () => {
    fc.assert(
      fc.property(ratio, ratio, ([n, d], [p, q]) => {
        const [left, right] = [parseExact(`${n}/${d}`), parseExact(`${p}/${q}`)];
        const expected = (numerator: bigint, denominator: bigint) => round(`${numerator}/${denominator}`);
        expect(formatExact(add(left, right))).toBe(expected(n * q + p * d, d * q));
        expect(formatExact(subtract(left, right))).toBe(expected(n * q - p * d, d * q));
        expect(formatExact(multiply(left, right))).toBe(expected(n * p, d * q));
        expect(Math.sign(compare(left, right))).toBe(n * q < p * d ? -1 : n * q > p * d ? 1 : 0);
        if (p !== 0n) expect(formatExact(divide(left, right))).toBe(p > 0n ? expected(n * q, d * p) : expected(-n * q, -d * p));
      }),
    );
  });

  it('sums many numbers to what adding them one by one gives', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 40 }), (all) => {
        const values = all.map(parseExact);
        expect(formatExact(sum(values))).toBe(formatExact(values.reduce(add, exact(0))));
      }),
    );
  });

  it('shows the nearest hundredth, half away from zero', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const value = parseExact(text);
        const distance = multiply(subtract(parseExact(displayScore(value)), value), exact(200));
        expect(compare(distance, exact(1))).toBeLessThanOrEqual(0);
        expect(compare(distance, exact(-1))).toBeGreaterThanOrEqual(0);
        expect(displayScore(negate(value))).toBe(displayScore(value) === '0.00' ? '0.00' : displayScore(value).startsWith('-') ? displayScore(value).slice(1) : `-${displayScore(value)}`);
      }),
    );
  });
});

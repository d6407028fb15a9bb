/** Rational numbers of a second, naive kind: a pair of whole numbers, reduced only when written. No part of the library is used. */
export type Rational = readonly [bigint, bigint];

export const rational = (text: string): Rational => {
  if (text.includes('/')) {
    const [numerator, denominator] = text.split('/') as [string, string];
    return [BigInt(numerator), BigInt(denominator)];
  }
  const [whole, places = ''] = text.split('.') as [string, string?];
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
};
export const zero: Rational = [0n, 1n];
export const plus = (...values: readonly Rational[]): Rational => values.reduce(([a, b], [c, d]): Rational => [a * d + c * b, b * d], zero);
export const minus = ([a, b]: Rational, [c, d]: Rational): Rational => [a * d - c * b, b * d];
export const times = ([a, b]: Rational, [c, d]: Rational): Rational => [a * c, b * d];
export const over = ([a, b]: Rational, [c, d]: Rational): Rational => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
export const less = ([a, b]: Rational, [c, d]: Rational): boolean => a * d < c * b;
export const same = ([a, b]: Rational, [c, d]: Rational): boolean => a * d === c * b;
export const least = (x: Rational, y: Rational): Rational => (less(x, y) ? x : y);
export const most = (x: Rational, y: Rational): Rational => (less(x, y) ? y : x);
export const between = (x: Rational, low: Rational, high: Rational): Rational => most(low, least(high, x));

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

/** `-?digits[.digits]` where the number ends, else `n/d`: finds the end by multiplying with 10 until the denominator is used up. */
export function write([numerator, denominator]: Rational): string {
  const common = divisor(numerator, denominator);
  const [n, d] = [numerator / common, denominator / common];
  for (let places = 0; places <= 400; places += 1) {
    const scaled = n * 10n ** BigInt(places);
    if (scaled % d !== 0n) continue;
    const digits = (scaled < 0n ? -scaled / d : scaled / d).toString().padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return n < 0n ? `-${text}` : text;
  }
  return `${n}/${d}`;
}

/** Two decimals, half away from zero: looks for the hundredth whose distance is at most half. */
export function show([numerator, denominator]: Rational): string {
  const size = numerator < 0n ? -numerator : numerator;
  let hundredths = (size * 100n) / denominator;
  if ((size * 100n - hundredths * denominator) * 2n >= denominator) hundredths += 1n;
  const text = `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
  return numerator < 0n && hundredths > 0n ? `-${text}` : text;
}

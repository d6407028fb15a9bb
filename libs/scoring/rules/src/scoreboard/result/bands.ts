import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { compare, parseExact, type Exact } from '../../exact/exact.ts';

/** The grade of a unit that a veto failed, whatever bands its system has. */
export const FAILED_GRADE = '不合格';

/**
 * The band of an exact result: from <= result < to, the one with the greatest `to` closed above; the lowest holds what unlimited
 * deductions take below it too. Undefined where the system has no bands, or the result lies in none: a published system has no hole.
 */
export function bandOf({ bands = [] }: Pick<IndicatorSystem, 'bands'>, result: Exact): string | undefined {
  const read = bands.map(({ name, from, to }) => ({ name, from: parseExact(from), to: parseExact(to) }));
  const inside = read.find(({ from, to }) => compare(from, result) <= 0 && compare(result, to) < 0);
  if (inside) return inside.name;
  const lowest = read.reduce<(typeof read)[number] | undefined>((best, band) => (!best || compare(band.from, best.from) < 0 ? band : best), undefined);
  if (lowest && compare(result, lowest.from) < 0) return lowest.name;
  const top = read.reduce<(typeof read)[number] | undefined>((best, band) => (!best || compare(band.to, best.to) > 0 ? band : best), undefined);
  return top && compare(top.to, result) === 0 ? top.name : undefined;
}

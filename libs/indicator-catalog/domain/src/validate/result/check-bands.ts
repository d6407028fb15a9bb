import type { IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { add, compare, formatExact, greater, parseExact, ZERO, type Exact } from '@quanheng/scoring-rules';
import { faultOfSystem, repeats } from '../fault-report.ts';
import type { SystemTree } from '../system-tree.ts';
import type { BaseRange } from './base-range.ts';

type ReadBand = { readonly index: number; readonly name: string; readonly from: Exact; readonly to: Exact };

/**
 * Bands of results ("Beyond the 2022 source", 8), in whatever order they stand: every result that can occur has one, from 0 (the lowest band
 * also holds what unlimited deductions take below it) to the best base result of any class with all bonuses.
 */
export function checkBands({ bands }: IndicatorSystem, { nodes }: SystemTree, bases: readonly BaseRange[] | undefined): SystemFault[] {
  if (bands === undefined) return [];
  const names = repeats(bands, ({ name }) => name).map(({ index, key }) => faultOfSystem(`/bands/${index}/name`, 'band-repeated', { name: key }));
  const read = bands.map(({ name, from, to }, index): ReadBand => ({ index, name, from: parseExact(from), to: parseExact(to) }));
  const empty = read.filter(({ from, to }) => compare(from, to) >= 0);
  if (empty.length > 0) return [...names, ...empty.map(({ index, name }) => faultOfSystem(`/bands/${index}`, 'band-empty', { name, from: bands[index]!.from, to: bands[index]!.to }))];
  const sorted = read.toSorted((left, right) => compare(left.from, right.from) || compare(left.to, right.to));
  const bonus = nodes.map(({ indicator: { rule } }) => (rule.kind === 'bonus' ? parseExact(rule.cap) : ZERO)).reduce(add, ZERO);
  return [...names, ...seamFaults(sorted), ...endFaults(sorted, bases, bonus)];
}

/** Between two neighbours there is neither a hole nor an overlap. */
function seamFaults(sorted: readonly ReadBand[]): SystemFault[] {
  let [highest] = sorted;
  return sorted.slice(1).flatMap((band) => {
    const below = highest!;
    const side = compare(band.from, below.to);
    if (compare(band.to, below.to) > 0) highest = band;
    if (side === 0) return [];
    const [fault, from, to] = side > 0 ? (['bands-hole', below.to, band.from] as const) : (['bands-overlap', band.from, compare(band.to, below.to) < 0 ? band.to : below.to] as const);
    return [faultOfSystem(`/bands/${band.index}/from`, fault, { lower: below.name, upper: band.name, from: formatExact(from), to: formatExact(to) })];
  });
}

function endFaults(sorted: readonly ReadBand[], bases: readonly BaseRange[] | undefined, bonus: Exact): SystemFault[] {
  const [lowest] = sorted;
  const highest = sorted.reduce((top, band) => (compare(band.to, top.to) > 0 ? band : top));
  const from = compare(lowest!.from, ZERO) > 0 ? [faultOfSystem(`/bands/${lowest!.index}/from`, 'bands-start-above-zero', { name: lowest!.name, from: formatExact(lowest!.from) })] : [];
  if (bases === undefined) return from;
  const mosts = bases.map(({ range }) => range.most);
  if (!mosts.every((most) => most !== undefined)) return [...from, faultOfSystem(`/bands/${highest.index}/to`, 'bands-without-top')];
  const most = add(mosts.reduce(greater), bonus);
  if (compare(highest.to, most) >= 0) return from;
  return [...from, faultOfSystem(`/bands/${highest.index}/to`, 'bands-end-too-low', { name: highest.name, to: formatExact(highest.to), most: formatExact(most) })];
}

import { compare, type Exact } from '../exact/exact.ts';
import { ratePercent } from '../rule/shortfall.ts';
import { countedCells, type ColumnCell } from './pool.ts';

/** The highest rate over the applicable units that have a measurement and d > 0, whatever their ranking group. */
export function bestOf(cells: readonly ColumnCell[]): Exact | undefined {
  let best: Exact | undefined;
  for (const cell of countedCells(cells)) {
    const rate = ratePercent(cell.standing);
    if (rate && (!best || compare(rate, best) > 0)) best = rate;
  }
  return best;
}

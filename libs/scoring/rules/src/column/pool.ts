import { sum, type Exact } from '../exact/exact.ts';
import { measuredRatio } from '../rule/measurement.ts';
import type { StandingAct } from '../rule/standing-acts.ts';

/** What a cell brings into its column: its unit, its standing acts, and whether a ruling took it out. */
export type ColumnCell = { readonly unit: string; readonly standing: readonly StandingAct[]; readonly ruledOut: boolean };

/** The cells that a column counts: not ruled out. An adjustment or `whenZero` changes no measurement, so neither takes a cell out. */
export const countedCells = <Cell extends ColumnCell>(cells: readonly Cell[]): readonly Cell[] => cells.filter((cell) => !cell.ruledOut);

/** The sum of the numerators over the applicable units that have a measurement. */
export function poolOf(cells: readonly ColumnCell[]): Exact {
  const numerators: Exact[] = [];
  for (const cell of countedCells(cells)) {
    const measured = measuredRatio(cell.standing);
    if (measured) numerators.push(measured.numerator);
  }
  return sum(numerators);
}

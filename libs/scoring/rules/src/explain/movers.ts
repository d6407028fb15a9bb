import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { Cell } from '../campaign/cell.ts';
import { countedCells } from '../column/pool.ts';
import { compare } from '../exact/exact.ts';
import { ratePercent } from '../rule/shortfall.ts';
import { actsOf } from '../rule/standing-acts.ts';

/** A measurement of another unit that a cell's number rests on. */
export type Mover = { readonly unit: string; readonly position: number };

const measurementsOf = (cell: Cell): readonly Mover[] =>
  cell.standing.flatMap(({ type, position }) => (type === 'measurement-recorded' ? [{ unit: cell.unit, position }] : []));

const groupOf = (state: CampaignInputs, { unit }: Cell): string | undefined => state.units.get(unit)?.group;

/**
 * The measurements of other units that move a cell, in the order of their positions: in a pool all that are summed in it, in a
 * shortfall those of the units with the best rate, unless the cell's own is the best, in points by place those of its ranking group.
 */
export function moversOf(state: CampaignInputs, cell: Cell): readonly Mover[] {
  const { rule } = cell.definition.indicator;
  if (cell.ruledOut || actsOf(cell.standing, 'measurement-recorded').length === 0) return [];
  const others = () => countedCells(state.cellsOfLeaf(cell.leaf)).filter((other) => other !== cell);
  const byPosition = (left: Mover, right: Mover) => left.position - right.position;
  if (rule.kind === 'ratio' && rule.pool === 'units') return others().flatMap(measurementsOf).sort(byPosition);
  if (rule.kind === 'rank-to-points') return others().filter((other) => groupOf(state, other) === groupOf(state, cell)).flatMap(measurementsOf).sort(byPosition);
  if (rule.kind !== 'shortfall') return [];
  const own = ratePercent(cell.standing);
  const best = state.tree?.column(cell.leaf).bestPercent;
  if (!own || !best || compare(own, best) === 0) return [];
  const holders = others().filter((other) => {
    const rate = ratePercent(other.standing);
    return rate !== undefined && compare(rate, best) === 0;
  });
  return holders.flatMap(measurementsOf).sort(byPosition);
}

import type { ActedView, ConsequenceView, ExplanationView } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { Cell } from '../campaign/cell.ts';
import { formatExact, isZero, ZERO } from '../exact/exact.ts';
import { pointsAt } from '../rule/rule-result.ts';
import { boundedItem, flagsOfItem } from '../scoreboard/cell/item.ts';
import { scoreOf } from '../scoreboard/cell/cell-outcome.ts';
import { actedOf } from '../scoreboard/ranking/row.ts';
import { canBound, type SystemStructure } from '../structure/system-structure.ts';
import { weightOfCell } from './cell-weight.ts';
import type { Visibility } from './visibility.ts';

/** The leaf's bound, or the ceiling that names the leaf, which made the cell's points what they are; undefined where none did. */
export function boundOf(state: CampaignInputs, cell: Cell): ExplanationView['bounded'] {
  const outcome = state.tree!.outcome(cell);
  const score = scoreOf(outcome);
  const weight = weightOfCell(state, cell) ?? ZERO;
  const { points, bound } = boundedItem({ outcome, weight, node: cell.definition.indicator });
  return score && bound && { by: bound.by, from: formatExact(pointsAt(score, weight)), to: formatExact(points) };
}

/** What the standing incidents of a cell do beyond its points: the ceilings that they set, the vetoes, and what is taken from the result. */
export function consequencesOf(state: CampaignInputs, cell: Cell): ConsequenceView[] {
  const { ceilings, vetoes, unlimited } = flagsOfItem({ outcome: state.tree!.outcome(cell) });
  return [
    ...ceilings.map(({ position, node, points }) => ({ is: 'ceiling' as const, position, node, points: formatExact(points) })),
    ...vetoes.map(({ position, kind, reason }) => ({ is: 'veto' as const, position, kind, reason })),
    ...(isZero(unlimited) ? [] : [{ is: 'unlimited' as const, points: formatExact(unlimited) }]),
  ];
}

/** The groups that a leaf stands in, by their codes. */
function groupsAbove({ system }: SystemStructure, cell: Cell): ReadonlySet<string> {
  const parents = new Map(system.indicators.map(({ code, parent }) => [code, parent]));
  const above = new Set<string>();
  for (let code = cell.definition.indicator.parent; code !== undefined; code = parents.get(code)) above.add(code);
  return above;
}

/**
 * The bounds and gates above a cell that acted on the unit's result. What a group earned says something of all its cells: a reader
 * who may not see one of the unit's cells in that system is told of none.
 */
export function actedAbove(state: CampaignInputs, cell: Cell, { seesCell }: Visibility): ActedView[] {
  const structure = state.structures.get(cell.definition.system);
  if (!structure || !canBound(structure.system)) return [];
  const isHidden = structure.leaves.some(({ ref }) => state.findCell(cell.unit, ref) && !seesCell(cell.unit, ref));
  const result = isHidden ? undefined : state.tree!.result(cell.unit, structure.system.id);
  if (!result) return [];
  const above = groupsAbove(structure, cell);
  return actedOf(result).filter(({ node }) => above.has(node));
}

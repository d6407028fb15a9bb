import type { Cell } from '../../campaign/cell.ts';
import { parseExact, type Exact } from '../../exact/exact.ts';
import { checkpointsWeight } from '../../rule/checkpoints.ts';

/** The weight of a cell whose leaf prints one; a check-point that a ruling took out has left it. Undefined where none is printed. */
export function printedWeight(cell: Cell): Exact | undefined {
  const { weight, rule } = cell.definition.indicator;
  if (weight === undefined) return undefined;
  return rule.kind === 'checkpoints' && !cell.ruledOut ? checkpointsWeight(rule, cell.checkpointsOut) : parseExact(weight);
}

import type { CampaignInputs } from './campaign-inputs.ts';
import { Cell } from './cell.ts';
import { InvalidLedgerError } from './fold-errors.ts';

/**
 * The cell that an event speaks of, also one whose last way was unpicked.
 * @throws InvalidLedgerError where the ledger made no such leaf or unit.
 */
export function cellAt(inputs: CampaignInputs, { unit, leaf, position }: { readonly unit: string; readonly leaf: string; readonly position: number }): Cell {
  const cells = inputs.cells.get(leaf);
  const definition = inputs.findLeaf(leaf);
  if (!cells || !definition) throw new InvalidLedgerError(`an unknown leaf ${leaf}`, position);
  if (!inputs.units.has(unit)) throw new InvalidLedgerError(`an unknown unit ${unit}`, position);
  const cell = cells.get(unit) ?? new Cell(unit, definition);
  cells.set(unit, cell);
  return cell;
}

import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignUnit, UnitsPickedEvent, UnitUnpickedEvent } from '@quanheng/scoring-contracts';
import { pickedWays, printedWays, type Way } from '../applicability/ways.ts';
import type { CampaignInputs } from './campaign-inputs.ts';
import type { CampaignLeaf } from './campaign-state.ts';
import { Cell } from './cell.ts';

/** The ways that a unit has to a leaf now: what is printed, and what is picked. */
export const waysOf = (inputs: CampaignInputs, leaf: CampaignLeaf, unit: CampaignUnit): readonly Way[] => [
  ...printedWays(leaf.indicator.applicability, unit),
  ...pickedWays(inputs.picks.get(leaf.ref), unit.unit),
];

/** A pick or its undoing has changed a unit's ways to a leaf; before the opening there are no cells, and nothing more to do. */
function applyToCell(inputs: CampaignInputs, ref: string, unit: string): void {
  const cells = inputs.cells.get(ref);
  const leaf = inputs.leaves.get(ref);
  const listed = leaf && inputs.listedOfSystem(leaf.system).find((candidate) => candidate.unit.unit === unit);
  if (!cells || !listed) return;
  const cell = cells.get(unit) ?? new Cell(unit, leaf);
  cells.set(unit, cell);
  const existed = cell.exists;
  cell.setWays(waysOf(inputs, leaf, listed.unit));
  if (cell.exists !== existed) inputs.tree?.markPresence(cell);
}

export function applyUnitsPicked(inputs: CampaignInputs, { data }: Recorded<UnitsPickedEvent>): void {
  const roles = inputs.picks.get(data.leaf) ?? new Map();
  inputs.picks.set(data.leaf, roles.set(data.role, new Set([...(roles.get(data.role) ?? []), ...data.units])));
  for (const unit of data.units) applyToCell(inputs, data.leaf, unit);
}

export function applyUnitUnpicked(inputs: CampaignInputs, { data }: Recorded<UnitUnpickedEvent>): void {
  inputs.picks.get(data.leaf)?.get(data.role)?.delete(data.unit);
  applyToCell(inputs, data.leaf, data.unit);
}

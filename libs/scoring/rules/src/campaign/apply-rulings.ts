import type { Recorded } from '@quanheng/platform-contracts';
import type { NotApplicableRuledEvent, RulingRevokedEvent } from '@quanheng/scoring-contracts';
import { movesColumn } from '../column/column-facts.ts';
import type { CampaignInputs } from './campaign-inputs.ts';
import type { Ruling } from './campaign-state.ts';
import { InvalidLedgerError } from './fold-errors.ts';
import { cellAt } from './cell-at.ts';

/** Marks what a ruling moves: each of its cells, and the column where the other cells look at it. */
function markRuled(inputs: CampaignInputs, ruling: Ruling): void {
  const leaf = inputs.findLeaf(ruling.leaf);
  if (!leaf) return;
  if (movesColumn(leaf.indicator.rule)) inputs.tree?.markColumn(leaf.ref);
  for (const unit of ruling.units) {
    const cell = inputs.findCell(unit, ruling.leaf);
    if (cell) inputs.tree?.markCell(cell);
  }
}

/** What the fold keeps of a ruling. */
export const rulingOf = (event: Recorded<NotApplicableRuledEvent>): Ruling & { readonly event: Recorded<NotApplicableRuledEvent> } => {
  const { id, position, data } = event;
  return { id, position, leaf: data.leaf, units: data.units, ...(data.checkpoint === undefined ? {} : { checkpoint: data.checkpoint }), revoked: false, event };
};

export function applyNotApplicableRuled(inputs: CampaignInputs, event: Recorded<NotApplicableRuledEvent>): void {
  const { position, data } = event;
  const cells = data.units.map((unit) => cellAt(inputs, { unit, leaf: data.leaf, position }));
  const ruling = rulingOf(event);
  inputs.rulings.set(ruling.id, ruling);
  for (const cell of cells) cell.addRuling(ruling);
  markRuled(inputs, ruling);
}

export function applyRulingRevoked(inputs: CampaignInputs, { data, position }: Recorded<RulingRevokedEvent>): void {
  const ruling = inputs.rulings.get(data.ruling);
  if (!ruling) throw new InvalidLedgerError('the revocation of an unknown ruling', position);
  inputs.rulings.set(ruling.id, { ...ruling, revoked: true });
  for (const unit of ruling.units) cellAt(inputs, { unit, leaf: ruling.leaf, position }).removeRuling(ruling.id);
  markRuled(inputs, ruling);
}

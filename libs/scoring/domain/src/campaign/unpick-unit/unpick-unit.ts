import type { ApplicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus } from '../../shared/campaign-checks.ts';
import { cellStreamOf } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type UnpickUnit = { readonly leaf: string; readonly role: ApplicabilityRole; readonly unit: string };

/**
 * Takes a unit out of a leaf's open set. Guarded by the unit's cell: an act that lands meanwhile makes it be decided again.
 * @throws Refusal `campaign-state`, `not-found` where it was not picked, `cell-scored` unless the unit has the cell by another way.
 */
export function decideUnpickUnit({ leaf, role, unit }: UnpickUnit, state: CampaignState): Decision {
  demandStatus(state, 'draft', 'open');
  if (!state.picks.get(leaf)?.get(role)?.has(unit)) throw new Refusal('not-found');
  const cell = state.findCell(unit, leaf);
  if (cell?.scored && !hasCellAnotherWay({ leaf, role, unit }, state)) throw new Refusal('cell-scored', { parameters: { unit, leaf } });
  return {
    ...campaignDecision(state, { type: 'unit-unpicked', schema: 1, data: { leaf, role, unit } }),
    guard: { stream: cellStreamOf(unit, leaf), version: cell?.version ?? 0 },
  };
}

/** By its own name, through its ranking group, or picked for the leaf's open set in another role. */
function hasCellAnotherWay({ leaf, role, unit }: UnpickUnit, state: CampaignState): boolean {
  const group = state.units.get(unit)?.group;
  const entries = state.findLeaf(leaf)?.indicator.applicability ?? [];
  return entries.some((entry) => {
    switch (entry.is) {
      case 'unit':
        return entry.id === unit;
      case 'group':
        return entry.id === group;
      case 'open':
        return entry.role !== role && (state.picks.get(leaf)?.get(entry.role)?.has(unit) ?? false);
      case 'body':
        return false;
    }
  });
}

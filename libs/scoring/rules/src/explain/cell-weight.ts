import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { Cell } from '../campaign/cell.ts';
import { HUNDRED, parseExact, type Exact } from '../exact/exact.ts';
import { printedWeight } from '../scoreboard/cell/printed-weight.ts';
import { equalShare } from '../scoreboard/group/share-equally.ts';
import { hasDerivedWeight } from '../structure/system-structure.ts';

/**
 * What a cell weighs: the printed weight, less the check-points that were ruled out; w / k or 100 / k where full marks are derived.
 * Undefined for an item of a deduction or bonus group, and for a cell that has left k.
 */
export function weightOfCell(state: CampaignInputs, cell: Cell): Exact | undefined {
  const { definition } = cell;
  const structure = state.structures.get(definition.system);
  const { tree } = state;
  if (!structure || !tree || !hasDerivedWeight(definition, structure.system)) return printedWeight(cell);
  if (tree.outcome(cell).status === 'not-applicable') return undefined;
  const siblings = structure.leaves.flatMap((leaf) => {
    const sibling = leaf.group === definition.group ? state.findCell(cell.unit, leaf.ref) : undefined;
    return sibling ? [{ outcome: tree.outcome(sibling), weight: undefined }] : [];
  });
  return equalShare(siblings, definition.group?.weight === undefined ? HUNDRED : parseExact(definition.group.weight));
}

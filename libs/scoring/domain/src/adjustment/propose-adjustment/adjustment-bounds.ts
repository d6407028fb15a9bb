import type { CampaignLeaf, CampaignState, CellState } from '@quanheng/scoring-rules';
import { add, compare, formatExact, negate, parseExact, subtract, ZERO } from '@quanheng/scoring-rules';
import { ruledCheckpointsOf } from '../../shared/cell-checks.ts';

/** In what an adjustment of a cell is stated, and between which numbers, inclusive. */
export type AdjustmentBounds = { readonly stated: 'points' | 'share'; readonly least: string; readonly most: string };

/**
 * The bounds of an adjustment (docs/scoring-rules.md, "From cells to a total"): points in [0, w], or within the
 * floor and cap that the leaf states; a share in [0, 1] where full
 * marks are derived (w / k and 100 / k); an item of a deduction group in [-(the group's w), 0]; an item of a bonus or penalty
 * group as far either way as the group's wider bound.
 */
export function adjustmentBoundsOf(leaf: CampaignLeaf, cell: CellState, state: CampaignState): AdjustmentBounds {
  switch (leaf.group?.rule.kind) {
    case 'deductions':
      return { stated: 'points', least: formatExact(negate(parseExact(leaf.group.weight!))), most: '0' };
    case 'bonus':
      return bonusBounds(leaf.group.rule);
    case 'equal-shares':
      return { stated: 'share', least: '0', most: '1' };
    case 'sum':
    case undefined:
      if (leaf.indicator.weight === undefined) return { stated: 'share', least: '0', most: '1' };
      return { stated: 'points', least: leaf.indicator.floor ?? '0', most: leaf.indicator.cap ?? fullMarksOf(leaf, cell, state) };
  }
}

function bonusBounds({ floor, cap }: { readonly floor: string; readonly cap: string }): AdjustmentBounds {
  const down = negate(parseExact(floor));
  const up = parseExact(cap);
  const wider = compare(down, up) > 0 ? down : up;
  return { stated: 'points', least: formatExact(negate(wider)), most: formatExact(wider) };
}

/** The leaf's weight, less the check-points that rulings took out. */
function fullMarksOf({ indicator }: CampaignLeaf, cell: CellState, state: CampaignState): string {
  const weight = parseExact(indicator.weight!);
  if (indicator.rule.kind !== 'checkpoints') return formatExact(weight);
  const ruled = ruledCheckpointsOf(cell, state);
  const out = indicator.rule.checkpoints.filter((point) => ruled.has(point.code)).reduce((sum, point) => add(sum, parseExact(point.points)), ZERO);
  return formatExact(subtract(weight, out));
}

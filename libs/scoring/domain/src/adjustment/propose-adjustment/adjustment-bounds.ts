import type { CampaignLeaf, CampaignState, CellState } from '@quanheng/scoring-rules';
import { add, compare, formatExact, greater, negate, parseExact, smaller, subtract, ZERO, type Exact } from '@quanheng/scoring-rules';
import { ruledCheckpointsOf } from '../../shared/cell-checks.ts';

/** In what an adjustment of a cell is stated, and between which numbers, inclusive. */
export type AdjustmentBounds = { readonly stated: 'points' | 'share'; readonly least: string; readonly most: string };

/**
 * The bounds of an adjustment (docs/scoring-rules.md, "From cells to a total"): points in [0, w]; a share in [0, 1] where full marks are
 * derived (w / k and 100 / k); an item of a deduction group in [-(the group's w), 0]; an item of a bonus or penalty group as far either
 * way as the group's wider bound. A floor or a cap of the leaf itself takes the place of 0 and w, and narrows those of an item: no
 * adjustment states what the rule could never give.
 */
export function adjustmentBoundsOf(leaf: CampaignLeaf, cell: CellState, state: CampaignState): AdjustmentBounds {
  switch (leaf.group?.rule.kind) {
    case 'deductions':
      return narrowed(leaf, { least: negate(parseExact(leaf.group.weight!)), most: ZERO });
    case 'bonus':
      return narrowed(leaf, bonusBounds(leaf.group.rule));
    case 'equal-shares':
      return SHARE;
    case 'sum':
    case undefined:
      return leaf.indicator.weight === undefined ? SHARE : weightedBounds(leaf, cell, state);
  }
}

type Bounds = { readonly least: Exact; readonly most: Exact };
const SHARE: AdjustmentBounds = { stated: 'share', least: '0', most: '1' };
const inPoints = ({ least, most }: Bounds): AdjustmentBounds => ({ stated: 'points', least: formatExact(least), most: formatExact(most) });

const narrowed = ({ indicator: { floor, cap } }: CampaignLeaf, { least, most }: Bounds): AdjustmentBounds =>
  inPoints({ least: floor === undefined ? least : greater(least, parseExact(floor)), most: cap === undefined ? most : smaller(most, parseExact(cap)) });

/** A tally may pass its weight, up to its cap; every other rule may not. */
function weightedBounds(leaf: CampaignLeaf, cell: CellState, state: CampaignState): AdjustmentBounds {
  const { floor, cap, rule } = leaf.indicator;
  const full = fullMarksOf(leaf, cell, state);
  const most = cap === undefined ? full : rule.kind === 'tally' ? parseExact(cap) : smaller(full, parseExact(cap));
  return inPoints({ least: floor === undefined ? ZERO : parseExact(floor), most });
}

function bonusBounds({ floor, cap }: { readonly floor: string; readonly cap: string }): Bounds {
  const down = negate(parseExact(floor));
  const up = parseExact(cap);
  const wider = compare(down, up) > 0 ? down : up;
  return { least: negate(wider), most: wider };
}

/** The leaf's weight, less the check-points that rulings took out. */
function fullMarksOf({ indicator }: CampaignLeaf, cell: CellState, state: CampaignState): Exact {
  const weight = parseExact(indicator.weight!);
  if (indicator.rule.kind !== 'checkpoints') return weight;
  const ruled = ruledCheckpointsOf(cell, state);
  const out = indicator.rule.checkpoints.filter((point) => ruled.has(point.code)).reduce((sum, point) => add(sum, parseExact(point.points)), ZERO);
  return subtract(weight, out);
}

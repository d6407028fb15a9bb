import { ZERO, add, greater, multiply, negate, subtract, type Exact } from '../exact/exact.ts';

/**
 * What a rule makes of a cell's inputs, before the cell's weight is known: where full marks are derived (w / k, 100 / k) the weight
 * depends on which siblings apply, and a result without it need not be computed anew when one of them leaves.
 */
export type RuleResult =
  /** No input yet: the cell is unscored. */
  | { readonly is: 'none' }
  /** `whenZero` takes the cell out. */
  | { readonly is: 'notApplicable' }
  | Score;

/** A result that gives points. */
export type Score =
  /** weight x share. */
  | { readonly is: 'share'; readonly share: Exact }
  /** Points as they stand, signed; what was added and what was deducted are kept apart for bonus groups bound by side. */
  | { readonly is: 'points'; readonly points: Exact; readonly added: Exact; readonly deducted: Exact }
  /** weight + balance: a tally on a leaf that carries a weight of its own; not bounded here. */
  | { readonly is: 'balance'; readonly balance: Exact }
  /** max(0, weight - distance). */
  | { readonly is: 'distance'; readonly distance: Exact };

export const NO_INPUT: RuleResult = { is: 'none' };
export const NOT_APPLICABLE: RuleResult = { is: 'notApplicable' };

export const shareOf = (share: Exact): Score => ({ is: 'share', share });
/** Points that stand on one side: added where above 0, deducted where below. */
export const pointsOf = (points: Exact): Score => ({
  is: 'points',
  points,
  added: greater(points, ZERO),
  deducted: greater(negate(points), ZERO),
});
/** Points made of both sides, each >= 0. */
export const balanceOf = (added: Exact, deducted: Exact): Score => ({ is: 'points', points: subtract(added, deducted), added, deducted });

/** A tally's points, to be added to the weight of its own leaf. */
export const balanceOnWeight = (result: RuleResult): RuleResult => (result.is === 'points' ? { is: 'balance', balance: result.points } : result);

/** The points that a score gives to a cell of that weight. */
export function pointsAt(score: Score, weight: Exact): Exact {
  switch (score.is) {
    case 'share':
      return multiply(weight, score.share);
    case 'points':
      return score.points;
    case 'balance':
      return add(weight, score.balance);
    case 'distance':
      return greater(subtract(weight, score.distance), ZERO);
    default:
      return score satisfies never;
  }
}

/** What a score adds and deducts, for a bonus group that bounds each side by itself. */
export function sidesAt(score: Score, weight: Exact): { readonly added: Exact; readonly deducted: Exact } {
  return score.is === 'points' ? score : { added: pointsAt(score, weight), deducted: ZERO };
}


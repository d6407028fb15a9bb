import { sum, ZERO, type Exact } from '../exact/exact.ts';

/** What a node of the tree brings to the one above it. */
export type Totals = {
  /** Official: an unscored cell counts 0. */
  readonly earned: Exact;
  readonly maximum: Exact;
  /** Over scored cells alone. */
  readonly provisionalEarned: Exact;
  readonly provisionalMaximum: Exact;
  /** Bonus and penalty groups, bounded; never in a maximum. */
  readonly bonus: Exact;
  /** Base cells that have a score, and that apply. */
  readonly scored: number;
  readonly applicable: number;
};

export const NO_TOTALS: Totals = { earned: ZERO, maximum: ZERO, provisionalEarned: ZERO, provisionalMaximum: ZERO, bonus: ZERO, scored: 0, applicable: 0 };

/** A parent's totals are the sums of its children's. */
export function addTotals(children: readonly Totals[]): Totals {
  return {
    earned: sum(children.map((child) => child.earned)),
    maximum: sum(children.map((child) => child.maximum)),
    provisionalEarned: sum(children.map((child) => child.provisionalEarned)),
    provisionalMaximum: sum(children.map((child) => child.provisionalMaximum)),
    bonus: sum(children.map((child) => child.bonus)),
    scored: children.reduce((count, child) => count + child.scored, 0),
    applicable: children.reduce((count, child) => count + child.applicable, 0),
  };
}

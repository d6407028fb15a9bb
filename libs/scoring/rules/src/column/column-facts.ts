import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import type { Exact } from '../exact/exact.ts';

/** What a cell's rule takes from the other units of its leaf. */
export type ColumnFacts = {
  /** The denominator of pooled and complement ratios; undefined where it has still to be stated. */
  readonly pool: Exact | undefined;
  /** The highest rate in percentage points; undefined where no unit has one. */
  readonly bestPercent: Exact | undefined;
  /** Of a rank-to-points leaf: each measured unit's place in its ranking group. */
  readonly places: ReadonlyMap<string, Place>;
};
/** A place within a ranking group, from 1, and the points that it gives. */
export type Place = { readonly place: number; readonly points: Exact };

/** The facts of a column whose rule looks at no other unit. */
export const NO_COLUMN_FACTS: ColumnFacts = { pool: undefined, bestPercent: undefined, places: new Map() };

/** Whether a rule looks at the other units of its leaf: pooled, complement, shortfall and rank-to-points do. */
export const isCrossUnit = (rule: LeafRule): boolean =>
  rule.kind === 'shortfall' || rule.kind === 'rank-to-points' || (rule.kind === 'ratio' && rule.pool !== undefined);

/** Whether a measurement of one unit moves the other cells of its column; with a stated pool only the statement does. */
export const movesColumn = (rule: LeafRule): boolean => isCrossUnit(rule) && !(rule.kind === 'ratio' && rule.pool === 'stated');

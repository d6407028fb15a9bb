import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import { parseExact } from '../exact/exact.ts';
import { bestOf } from './best.ts';
import { NO_COLUMN_FACTS, type ColumnFacts } from './column-facts.ts';
import { placesOf } from './places.ts';
import { poolOf, type ColumnCell } from './pool.ts';

/** What a column is read from, beside its rule and its cells. */
export type ColumnGround = { readonly statedPool: string | undefined; /** The ranking group of a unit. */ groupOf(unit: string): string };

/** The facts of a leaf's column: its pool, summed over its units or stated by the organiser, its best rate, or its places. */
export function readColumn(rule: LeafRule, cells: readonly ColumnCell[], { statedPool, groupOf }: ColumnGround): ColumnFacts {
  if (rule.kind === 'rank-to-points') return { ...NO_COLUMN_FACTS, places: placesOf(rule, cells, groupOf) };
  if (rule.kind === 'shortfall') return { ...NO_COLUMN_FACTS, bestPercent: bestOf(cells) };
  if (rule.kind !== 'ratio' || rule.pool === undefined) return NO_COLUMN_FACTS;
  if (rule.pool === 'units') return { ...NO_COLUMN_FACTS, pool: poolOf(cells) };
  return { ...NO_COLUMN_FACTS, pool: statedPool === undefined ? undefined : parseExact(statedPool) };
}

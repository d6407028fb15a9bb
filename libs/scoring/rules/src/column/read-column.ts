import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import { parseExact } from '../exact/exact.ts';
import { bestOf } from './best.ts';
import { NO_COLUMN_FACTS, type ColumnFacts } from './column-facts.ts';
import { poolOf, type ColumnCell } from './pool.ts';

/** The facts of a leaf's column: its pool, summed over its units or stated by the organiser, or its best rate. */
export function readColumn(rule: LeafRule, cells: readonly ColumnCell[], statedPool: string | undefined): ColumnFacts {
  if (rule.kind === 'shortfall') return { ...NO_COLUMN_FACTS, bestPercent: bestOf(cells) };
  if (rule.kind !== 'ratio' || rule.pool === undefined) return NO_COLUMN_FACTS;
  if (rule.pool === 'units') return { ...NO_COLUMN_FACTS, pool: poolOf(cells) };
  return { ...NO_COLUMN_FACTS, pool: statedPool === undefined ? undefined : parseExact(statedPool) };
}

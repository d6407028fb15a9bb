import { compare, type Exact } from '../exact/exact.ts';

export type Rankable = { readonly exact: Exact | undefined; /** The printed number in the programme's list. */ readonly listNumber: number };
export type Ranked<Row> = { readonly row: Row; readonly rank: number | null };

/** Standard competition ranking (1, 2, 2, 4) on exact values; ties in list order, the unranked last with rank null. */
export function rank<Row extends Rankable>(rows: readonly Row[]): readonly Ranked<Row>[] {
  const sorted = [...rows].sort((left, right) => {
    if (left.exact && right.exact) return compare(right.exact, left.exact) || left.listNumber - right.listNumber;
    if (left.exact || right.exact) return left.exact ? -1 : 1;
    return left.listNumber - right.listNumber;
  });
  const ranked: Ranked<Row>[] = [];
  for (const [index, row] of sorted.entries()) {
    const before = ranked[index - 1];
    const ties = before?.row.exact !== undefined && row.exact !== undefined && compare(before.row.exact, row.exact) === 0;
    ranked.push({ row, rank: row.exact === undefined ? null : ties ? before.rank : index + 1 });
  }
  return ranked;
}

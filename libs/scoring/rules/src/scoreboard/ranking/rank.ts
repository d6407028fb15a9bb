import { compare, type Exact } from '../../exact/exact.ts';

export type Rankable = {
  readonly exact: Exact | undefined;
  /** The printed number in the programme's list. */
  readonly listNumber: number;
  /** Failed by a veto: unranked whatever its result, and listed last. */
  readonly vetoed: boolean;
};
export type Ranked<Row> = { readonly row: Row; readonly rank: number | null };

/** Which part of the list a row stands in: the ranked, those without a result, those that a veto failed. */
const partOf = ({ exact, vetoed }: Rankable): number => (vetoed ? 2 : exact === undefined ? 1 : 0);

/** Standard competition ranking (1, 2, 2, 4) on exact values; ties in list order; unranked with rank null, the failed ones last. */
export function rank<Row extends Rankable>(rows: readonly Row[]): readonly Ranked<Row>[] {
  const sorted = [...rows].sort((left, right) => {
    const parts = partOf(left) - partOf(right);
    if (parts !== 0) return parts;
    const results = partOf(left) === 0 ? compare(right.exact!, left.exact!) : 0;
    return results || left.listNumber - right.listNumber;
  });
  const ranked: Ranked<Row>[] = [];
  for (const [index, row] of sorted.entries()) {
    const before = ranked[index - 1];
    const isRanked = partOf(row) === 0;
    const ties = isRanked && before !== undefined && compare(before.row.exact!, row.exact!) === 0;
    ranked.push({ row, rank: isRanked ? (ties ? before.rank : index + 1) : null });
  }
  return ranked;
}

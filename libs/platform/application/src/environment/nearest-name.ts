/** More changes than this make another word, not a slip of the finger. */
const changesMax = 4;

/** Of some names the one that takes the fewest changes of a letter to reach; undefined where none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates.map((candidate) => ({ candidate, changes: changesBetween(name, candidate) })).filter(({ changes }) => changes <= changesMax);
  return ranked.sort((one, other) => one.changes - other.changes)[0]?.candidate;
}

/** Letters to add, to take away or to replace (Levenshtein). */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = row[column - 1]! + (one[line - 1] === other[column - 1] ? 0 : 1);
      next.push(Math.min(row[column]! + 1, next[column - 1]! + 1, replaced));
    }
    row = next;
  }
  return row.at(-1)!;
}

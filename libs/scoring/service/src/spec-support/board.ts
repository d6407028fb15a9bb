import type { CellSummary, ChangedRow, ChangesView, ScoreboardView } from '@quanheng/scoring-contracts';

/** What a reader has on the screen: cells and rows, each by what names it. */
export class Board {
  readonly cells = new Map<string, CellSummary>();
  readonly rows = new Map<string, ChangedRow>();
  /** What rankings say beside their rows: no message changes it, so it is read anew when it is otherwise. */
  readonly weights: object;

  /** @param scoreboard undefined for a reader who may not see rankings. */
  constructor(cells: readonly CellSummary[], scoreboard: ScoreboardView | undefined) {
    for (const cell of cells) this.cells.set(`${cell.unit} ${cell.leaf}`, cell);
    this.weights = (scoreboard?.programmes ?? []).map(({ id: programme, groups }) => ({ programme, groups: groups.map(({ id: group, weights }) => ({ group, weights })) }));
    for (const { id: programme, groups } of scoreboard?.programmes ?? []) {
      for (const { id: group, rows } of groups) for (const row of rows) this.rows.set(`${programme} ${group} ${row.unit}`, { programme, group, row });
    }
  }

  /** What a client does with a message. */
  apply({ cells, gone, rows }: ChangesView): void {
    for (const cell of cells) this.cells.set(`${cell.unit} ${cell.leaf}`, cell);
    for (const { unit, leaf } of gone) this.cells.delete(`${unit} ${leaf}`);
    for (const row of rows) this.rows.set(`${row.programme} ${row.group} ${row.row.unit}`, row);
  }

  /** As two boards are compared: in the order of names. */
  get content(): object {
    const sorted = <Value>(entries: ReadonlyMap<string, Value>) => [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
    return { cells: sorted(this.cells), rows: sorted(this.rows), weights: this.weights };
  }
}

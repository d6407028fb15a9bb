import { withoutWhiteSpace } from './cell-text.ts';
import type { TableLayout } from './source-layout.ts';

/** One paragraph above a table. */
export interface SourceTitle {
  /** The line of the text that it begins on, from 1. */
  readonly line: number;
  /** As printed, with its white space and the line breaks after it. */
  readonly raw: string;
}

/** One cell of a table. */
export interface SourceCell extends SourceTitle {
  /** The first column that it covers, from 0. */
  readonly column: number;
  /** How many columns it covers: more than one where cells are merged sideways. */
  readonly span: number;
}

export type SourceRow = readonly SourceCell[];

export interface SourceTable {
  readonly layout: TableLayout;
  readonly titles: readonly SourceTitle[];
  /** The row of column heads. */
  readonly head: SourceRow;
  /** The rows below it, empty ones included: the page breaks left some. */
  readonly rows: readonly SourceRow[];
}

interface Piece {
  readonly kind: 'title' | 'cell';
  readonly line: number;
  raw: string;
}

interface OpenTable {
  readonly layout: TableLayout;
  readonly titles: Piece[];
  readonly cells: Piece[];
}

const endsInBlankLine = /\n[^\S\n]*\n$/u;
const endsInTwoBlankLines = /\n[^\S\n]*\n[^\S\n]*\n$/u;

/**
 * The tables of a source text, pure over the text. A cell begins on a line that opens with a tab and goes on over the lines
 * after it; a blank line before a cell begins a new row. Nothing is dropped: the `raw` of all titles and cells, in order, is the text again.
 *
 * @throws Error naming the line: text outside every title and cell, a title out of order, a head or a row that the layout does not know.
 */
export function parseSource(text: string, layouts: readonly TableLayout[]): readonly SourceTable[] {
  return cutIntoTables(text, layouts).map(({ layout, titles, cells }) => {
    const [head, ...rows] = joinBrokenRows(cutIntoRows(cells), layout.columns.length).map((row) => placeInColumns(row, layout));
    if (head === undefined || head.some(({ raw, column }) => withoutWhiteSpace(raw) !== layout.columns[column])) {
      throw new Error(`Table ${layout.id}: its first row is not ${layout.columns.join(', ')}`);
    }
    return { layout, titles: titles.map(({ line, raw }) => ({ line, raw })), head, rows };
  });
}

/** All cells of a table, the heads included, in print order. */
export const cellsOf = (table: SourceTable): readonly SourceCell[] => [table.head, ...table.rows].flat();

function cutIntoTables(text: string, layouts: readonly TableLayout[]): readonly OpenTable[] {
  const awaitedTitles = layouts.flatMap((layout) => layout.titles.map((title, index) => ({ title, layout, opens: index === 0 })));
  const tables: OpenTable[] = [];
  let latest: Piece | undefined;
  for (const [index, content] of linesOf(text).entries()) {
    const line = index + 1;
    const awaited = awaitedTitles[0];
    if (awaited !== undefined && withoutWhiteSpace(content) === awaited.title) {
      awaitedTitles.shift();
      if (awaited.opens) tables.push({ layout: awaited.layout, titles: [], cells: [] });
      latest = { kind: 'title', line, raw: content };
      tables.at(-1)?.titles.push(latest);
    } else if (content.startsWith('\t')) {
      const table = tables.at(-1);
      if (table === undefined) throw new Error(`Line ${line}: a cell above the first title`);
      latest = { kind: 'cell', line, raw: content };
      table.cells.push(latest);
    } else if (latest === undefined || (latest.kind === 'title' && content.trim() !== '')) {
      throw new Error(`Line ${line}: text that belongs to no title and no cell`);
    } else {
      latest.raw += content;
    }
  }
  if (awaitedTitles[0] !== undefined) throw new Error(`The title ${awaitedTitles[0].title} is missing or out of order`);
  return tables;
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split(/(?<=\n)/u));

function cutIntoRows(cells: readonly Piece[]): readonly Piece[][] {
  const rows: Piece[][] = [];
  let rowIsOver = true;
  for (const cell of cells) {
    if (rowIsOver) rows.push([]);
    rows.at(-1)?.push(cell);
    rowIsOver = endsInBlankLine.test(cell.raw);
  }
  return rows;
}

/** A cell whose text ends in empty paragraphs looks like the end of a row: its row goes on where the next piece makes it whole. */
function joinBrokenRows(rows: readonly Piece[][], columnCount: number): readonly Piece[][] {
  const joined: Piece[][] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    const isBroken = before !== undefined && before.length + row.length === columnCount && endsInTwoBlankLines.test(before.at(-1)?.raw ?? '');
    if (isBroken) before.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

function placeInColumns(row: readonly Piece[], layout: TableLayout): SourceRow {
  const spans = row.length === layout.columns.length ? row.map(() => 1) : layout.spans?.[row.length];
  if (spans === undefined) throw new Error(`Table ${layout.id}, line ${row[0]?.line}: a row of ${row.length} cells`);
  let column = 0;
  return row.map(({ line, raw }, index) => {
    const span = spans[index] ?? 1;
    column += span;
    return { line, raw, column: column - span, span };
  });
}

import { inOneLine, nameOf, weightOf, withoutWhiteSpace } from '../source/cell-text.ts';
import type { SourceCell, SourceRow, SourceTable } from '../source/parse-source.ts';
import type { Claim, ListedCell } from './claim.ts';
import type { SystemPlace } from './system-place.ts';

/** A leaf as the source prints it, read without any knowledge of the data. */
export interface PrintedLeaf {
  readonly code: string;
  readonly number?: string | undefined;
  readonly path: readonly string[];
  readonly weight?: string | undefined;
  /** By column head; merged cells repeated. */
  readonly printed: Readonly<Record<string, string>>;
}

/** A heading that states points. */
export interface PrintedHeading {
  readonly path: readonly string[];
  readonly weight: string;
}

export interface PrintedSystem {
  readonly leaves: readonly PrintedLeaf[];
  readonly headings: readonly PrintedHeading[];
  /** Every cell that a leaf or heading is read from, each where it is printed, not where it is repeated. */
  readonly claims: readonly Claim[];
  /** Rows and repeats that cannot be read: a sentence each. */
  readonly faults: readonly string[];
}

/** What to read of which table. */
export interface PlaceInSource {
  readonly table: SourceTable;
  readonly place: SystemPlace;
  /** Heads of the columns that leaves quote. */
  readonly columns: readonly string[];
  /** Cells that are no part of any indicator, by line. */
  readonly listed: ReadonlyMap<number, ListedCell>;
}

/**
 * Reads a system's table row by row. A row is a leaf; its code is its position in print order. An empty cell belongs to the
 * cell above it (merged downwards), a cell that a wider one covers is left out (merged sideways).
 */
export function readLeaves(source: PlaceInSource): PrintedSystem {
  const reader = new LeafReader(source);
  for (const row of source.table.rows) reader.readRow(row);
  return reader;
}

const isBlank = (cell: SourceCell): boolean => cell.raw.trim() === '';

class LeafReader implements PrintedSystem {
  readonly leaves: PrintedLeaf[] = [];
  readonly headings: PrintedHeading[] = [];
  readonly claims: Claim[] = [];
  readonly faults: string[] = [];
  private readonly source: PlaceInSource;
  /** The labels in force, by level: undefined where a level is left out. */
  private labels: (string | undefined)[] = [];
  /** The newest filled cell's text, by column head. */
  private readonly newestText = new Map<string, string>();

  constructor(source: PlaceInSource) {
    this.source = source;
  }

  readRow(row: SourceRow): void {
    if (row.every((cell) => isBlank(cell) || this.source.listed.has(cell.line))) return;
    const { place, table } = this.source;
    const cells = new Map(row.map((cell) => [cell.column, cell]));
    const leafCell = cells.get(place.leafColumn);
    if (leafCell === undefined || isBlank(leafCell)) {
      this.faults.push(`${table.layout.id}, line ${row[0]?.line}: a row without a leaf`);
      return;
    }
    const code = String(this.leaves.length + 1);
    const labelWeight = this.readLevels(cells, code);
    const printed = this.readColumns(cells, code);
    const weightName = place.weights?.of === 'leaf' ? table.layout.columns[place.weights.column] : undefined;
    const weight = weightName === undefined ? undefined : (printed[weightName] ?? labelWeight);
    this.leaves.push({ code, number: this.readNumber(cells, code), path: this.path(), weight, printed });
  }

  private path(): readonly string[] {
    return this.labels.filter((label) => label !== undefined).map(nameOf);
  }

  private claim(cell: SourceCell, code: string, what: string): void {
    this.claims.push({ line: cell.line, by: `${this.source.place.system}/${code} ${what}` });
  }

  /** Reads the headings of a row. The answer is the weight of a label that covers the column of weights itself. */
  private readLevels(cells: ReadonlyMap<number, SourceCell>, code: string): string | undefined {
    const { place, listed } = this.source;
    let labelWeight: string | undefined;
    for (const [level, column] of place.levelColumns.entries()) {
      const cell = cells.get(column);
      if (cell === undefined) this.labels[level] = undefined;
      if (cell === undefined || isBlank(cell)) continue;
      const label = withoutWhiteSpace(cell.raw);
      const kind = listed.get(cell.line)?.kind;
      if (kind === 'repeat' && label !== this.labels[level]) this.faults.push(`${place.table}, line ${cell.line}: ${label} is listed as a repeat and is none`);
      if (kind === undefined && label === this.labels[level]) this.faults.push(`${place.table}, line ${cell.line}: ${label} is a repeat that is not listed`);
      if (kind !== undefined) continue;
      this.labels = [...this.labels.slice(0, level), label];
      this.claim(cell, code, `level ${level + 1}`);
      labelWeight = this.readHeadingWeight(cells, cell, code) ?? labelWeight;
    }
    return labelWeight;
  }

  private readHeadingWeight(cells: ReadonlyMap<number, SourceCell>, heading: SourceCell, code: string): string | undefined {
    const { weights } = this.source.place;
    if (weights?.of === 'group') {
      const cell = cells.get(weights.column);
      if (cell === undefined || isBlank(cell)) return undefined;
      this.claim(cell, code, 'weight of its group');
      this.headings.push({ path: this.path(), weight: inOneLine(cell.raw) });
      return undefined;
    }
    const weight = weightOf(heading.raw);
    const coversWeights = weights !== undefined && heading.column + heading.span > weights.column;
    if (weight === undefined || coversWeights) return weight;
    this.headings.push({ path: this.path(), weight });
    return undefined;
  }

  private readColumns(cells: ReadonlyMap<number, SourceCell>, code: string): Record<string, string> {
    const { place, table, columns } = this.source;
    const printed: Record<string, string> = {};
    for (const name of columns) {
      const cell = cells.get(table.layout.columns.indexOf(name));
      if (cell === undefined) continue;
      if (!isBlank(cell)) {
        this.claim(cell, code, name);
        this.newestText.set(name, inOneLine(cell.raw));
      }
      if (isBlank(cell) && place.neverPrinted?.[name]?.includes(code)) continue;
      if (isBlank(cell) !== (place.mergedDown?.[name]?.includes(code) ?? false)) {
        this.faults.push(`${place.table}, line ${cell.line}: ${name} of ${code} is ${isBlank(cell) ? 'empty and not known as merged' : 'known as merged and printed'}`);
      }
      const text = this.newestText.get(name);
      if (text !== undefined) printed[name] = text;
    }
    return printed;
  }

  private readNumber(cells: ReadonlyMap<number, SourceCell>, code: string): string | undefined {
    const cell = this.source.place.numberColumn === undefined ? undefined : cells.get(this.source.place.numberColumn);
    if (cell === undefined || isBlank(cell)) return undefined;
    this.claim(cell, code, 'number');
    return inOneLine(cell.raw);
  }
}

import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { withoutWhiteSpace } from '../source/cell-text.ts';
import { cellsOf, type SourceTable } from '../source/parse-source.ts';
import type { Claim, ListedCell } from './claim.ts';
import { compareWithData } from './compare-with-data.ts';
import { coverList, type AssesseeList } from './cover-list.ts';
import { readLeaves } from './read-leaves.ts';
import type { SystemPlace } from './system-place.ts';

/** A source text and all that is said to be made of it. */
export interface SourceAndData {
  readonly tables: readonly SourceTable[];
  readonly places: readonly SystemPlace[];
  readonly systems: readonly IndicatorSystem[];
  readonly lists: readonly AssesseeList[];
  readonly listed: readonly ListedCell[];
}

/**
 * The proof that the data is the source, over every printed cell and title: each is in the data exactly once or is a listed
 * exception, and nothing is in the data that is not printed. The answer is every departure, a sentence each; empty is the proof.
 */
export function coverSource({ tables, places, systems, lists, listed }: SourceAndData): readonly string[] {
  const listedByLine = new Map(listed.map((cell) => [cell.line, cell]));
  const tableOf = (id: string): SourceTable => {
    const table = tables.find(({ layout }) => layout.id === id);
    if (table === undefined) throw new Error(`The source has no table ${id}`);
    return table;
  };
  const covered = systems.map((system) => {
    const place = places.find((candidate) => candidate.system === system.id);
    if (place === undefined) return { claims: [], faults: [`${system.id}: nothing says where it stands in the source`] };
    const table = tableOf(place.table);
    const printed = readLeaves({ table, place, columns: system.columns, listed: listedByLine });
    const claims = [...printed.claims, ...claimHeads(table, system), ...claimTitles(table, system)];
    return { claims, faults: [...printed.faults, ...compareWithData(printed, system), ...findUnprintedContent(table, system, tables)] };
  });
  const all = [...covered, ...lists.map((list) => coverList(tableOf(list.table), list))];
  return [...all.flatMap(({ faults }) => faults), ...countUses(tables, all.flatMap(({ claims }) => claims), listed)];
}

/** The heads of the columns that a system quotes are its `columns`. */
function claimHeads(table: SourceTable, system: IndicatorSystem): readonly Claim[] {
  return table.head
    .filter((cell) => system.columns.includes(withoutWhiteSpace(cell.raw)))
    .map(({ line }) => ({ line, by: `${system.id} columns` }));
}

/** Titles above a table are its system's `annex` and `title`, without the number of a part. */
function claimTitles(table: SourceTable, system: IndicatorSystem): readonly Claim[] {
  return table.titles.flatMap(({ line, raw }) => {
    if (withoutWhiteSpace(raw) === system.annex) return [{ line, by: `${system.id} annex` }];
    return titleOf(raw) === system.title ? [{ line, by: `${system.id} title` }] : [];
  });
}

const titleOf = (raw: string): string => withoutWhiteSpace(raw).replace(/^\d\./u, '');

/** What a system says of itself and the source does not print: a title, an annex (附件5第1部分 begins with a printed one), a column. */
function findUnprintedContent(table: SourceTable, { id, title, annex, columns }: IndicatorSystem, tables: readonly SourceTable[]): readonly string[] {
  const annexes = tables.flatMap(({ titles }) => titles.map(({ raw }) => withoutWhiteSpace(raw))).filter((text) => /^附件\d+$/u.test(text));
  const heads = table.head.map(({ raw }) => withoutWhiteSpace(raw));
  return [
    ...(table.titles.some(({ raw }) => titleOf(raw) === title) ? [] : [`${id} title: ${title} in the data, not in the source`]),
    ...(annex === undefined || annexes.some((text) => annex.startsWith(text)) ? [] : [`${id} annex: ${annex} in the data, not in the source`]),
    ...columns.filter((column) => !heads.includes(column)).map((column) => `${id} columns: ${column} in the data, not in the source`),
  ];
}

/** Whether each printed cell and title is used exactly once: by one claim, or by the list. */
function countUses(tables: readonly SourceTable[], claims: readonly Claim[], listed: readonly ListedCell[]): readonly string[] {
  const pieces = tables.flatMap((table) => [...table.titles, ...cellsOf(table)]);
  const textByLine = new Map(pieces.map(({ line, raw }) => [line, withoutWhiteSpace(raw)]));
  const usesByLine = new Map<number, string[]>();
  for (const { line, by } of [...claims, ...listed.map(({ line, kind }) => ({ line, by: `listed as ${kind}` }))]) {
    usesByLine.set(line, [...(usesByLine.get(line) ?? []), by]);
  }
  const leftOverOrDouble = [...textByLine].flatMap(([line, text]) => {
    const uses = usesByLine.get(line) ?? [];
    if (text === '' || uses.length === 1) return [];
    return [uses.length === 0 ? `Line ${line}, ${text}: printed, and used by nothing` : `Line ${line}, ${text}: used by ${uses.join(' and ')}`];
  });
  const notPrinted = listed
    .filter(({ line, text }) => textByLine.get(line) !== text)
    .map(({ line, text }) => `Line ${line}, ${text}: listed, and not printed there`);
  return [...leftOverOrDouble, ...notPrinted];
}

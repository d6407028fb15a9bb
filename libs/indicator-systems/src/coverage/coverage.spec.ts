import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLeaf, type Indicator, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { loadSystems } from '../load-systems.ts';
import type { SourceCell, SourceTable } from '../source/parse-source.ts';
import { tables2022 } from '../source/read-source.ts';
import { loadAssesseeLists } from './assessee-lists.ts';
import { coverSource, type SourceAndData } from './cover-source.ts';
import { listedCells2022 } from './listed-cells.ts';
import { systemPlaces2022 } from './system-place.ts';

const whole: SourceAndData = {
  tables: tables2022(),
  places: systemPlaces2022,
  systems: loadSystems(),
  lists: loadAssesseeLists(),
  listed: listedCells2022,
};

const pieces = whole.tables.flatMap((table) => [...table.titles, ...table.head, ...table.rows.flat()]);
const filledLines = pieces.filter(({ raw }) => raw.trim() !== '').map(({ line }) => line);
const emptyLines = pieces.filter(({ raw }) => raw.trim() === '').map(({ line }) => line);

/** The tables with another text at one line. */
function tablesWith(line: number, change: (raw: string) => string): readonly SourceTable[] {
  const changed = <Piece extends { line: number; raw: string }>(piece: Piece): Piece => (piece.line === line ? { ...piece, raw: change(piece.raw) } : piece);
  return whole.tables.map((table) => ({
    ...table,
    titles: table.titles.map(changed),
    head: table.head.map(changed<SourceCell>),
    rows: table.rows.map((row) => row.map(changed<SourceCell>)),
  }));
}

/** The systems with one of them changed. */
const systemsWith = (id: string, change: (indicators: readonly Indicator[]) => Indicator[]): readonly IndicatorSystem[] =>
  whole.systems.map((system) => (system.id === id ? { ...system, indicators: change(system.indicators) } : system));

const changeLeaf = (code: string, change: (leaf: Extract<Indicator, { applicability: unknown }>) => Indicator) => (indicators: readonly Indicator[]) =>
  indicators.map((indicator) => (indicator.code === code && isLeaf(indicator) ? change(indicator) : indicator));

describe('the data of 2022', () => {
  it('holds every printed cell of the source exactly once, and nothing that is not printed', () => {
    expect(filledLines).toHaveLength(891);
    expect(coverSource(whole)).toEqual([]);
  });
});

describe('the proof fails', () => {
  it('when any printed cell or title had another text', () => {
    const unnoticed = filledLines.filter((line) => coverSource({ ...whole, tables: tablesWith(line, (raw) => `${raw}误`) }).length === 0);
    expect(unnoticed).toEqual([]);
  });

  it('when a printed cell or title were not there', () => {
    const isNoticed = (line: number): boolean => coverSource({ ...whole, tables: tablesWith(line, () => '\t') }).length > 0;
    fc.assert(fc.property(fc.constantFrom(...filledLines), isNoticed), { numRuns: 200 });
  });

  it('when something were printed in an empty cell', () => {
    const isNoticed = (line: number): boolean => coverSource({ ...whole, tables: tablesWith(line, () => '\t误') }).length > 0;
    fc.assert(fc.property(fc.constantFrom(...emptyLines), isNoticed), { numRuns: 100 });
  });

  it.each<[string, Partial<SourceAndData>, string]>([
    ['a leaf is left out', { systems: systemsWith('reform', (all) => all.slice(0, -1)) }, 'reform leaf 57: in the source, not in the data'],
    [
      'a leaf is invented',
      { systems: systemsWith('reform', (all) => [...all, ...all.slice(-1).map((last) => ({ ...last, code: '58' }))]) },
      'reform leaf 58: in the data, not in the source',
    ],
    [
      'a leaf has another weight',
      { systems: systemsWith('openness', changeLeaf('45', (leaf) => ({ ...leaf, weight: '2' }))) },
      'openness leaf 45, weight: printed "3", in the data "2"',
    ],
    [
      'a leaf quotes a column that has no cell there',
      { systems: systemsWith('openness', changeLeaf('45', (leaf) => ({ ...leaf, printed: { ...leaf.printed, 评价对象: '市直各部门' } }))) },
      'openness leaf 45, printed',
    ],
    [
      'a leaf hangs in the wrong group',
      { systems: systemsWith('openness', changeLeaf('1', (leaf) => ({ ...leaf, parent: 'g3' }))) },
      'openness leaf 1, parent: printed "g2", in the data "g3"',
    ],
    [
      'two leaves change places',
      { systems: systemsWith('reform', ([first, second, ...rest]) => (first && second ? [second, first, ...rest] : [])) },
      'reform leaf 1, code',
    ],
    ['a system quotes a column less', { systems: whole.systems.map((system) => ({ ...system, columns: system.columns.slice(1) })) }, 'used by nothing'],
    [
      'a cell is missing below one with the same text',
      { tables: tablesWith(356, () => '\t') },
      'line 356: 评价对象 of 2 is empty and not known as merged',
    ],
    ['a heading is on no list', { listed: listedCells2022.slice(1) }, 'Line 1, 附件1: printed, and used by nothing'],
    ['a cell of an indicator is on the list', { listed: [...listedCells2022, { line: 355, text: '通过', kind: 'head' }] }, 'Line 355'],
    ['a new heading passes for a repeat', { listed: [...listedCells2022, { line: 485, text: '重点领域公开（21分）', kind: 'repeat' }] }, 'is listed as a repeat and is none'],
    ['a repeat passes for a new heading', { listed: listedCells2022.filter(({ line }) => line !== 376) }, 'is a repeat that is not listed'],
    ['a repeat is used twice', { listed: [...listedCells2022, ...listedCells2022.filter(({ line }) => line === 376)] }, 'Line 376'],
    ['a listed text is not printed there', { listed: [...listedCells2022, { line: 2, text: '附件', kind: 'head' }] }, 'Line 2, 附件: listed, and not printed there'],
    [
      'a list has another number',
      { lists: whole.lists.map((list) => ({ ...list, entries: list.entries.map((entry) => (entry.number === '17' ? { ...entry, number: '99' } : entry)) })) },
      '99',
    ],
    ['a system has another title', { systems: whole.systems.map((system) => ({ ...system, title: '体系' })) }, 'reform title: 体系 in the data, not in the source'],
    ['a system names an annex that is not there', { systems: whole.systems.map((system) => ({ ...system, annex: '附件6' })) }, 'reform annex: 附件6'],
    ['a system is missing', { systems: whole.systems.filter(({ id }) => id !== 'reform') }, 'used by nothing'],
  ])('when %s', (_what, change, fault) => {
    expect(coverSource({ ...whole, ...change })).toContainEqual(expect.stringContaining(fault));
  });
});

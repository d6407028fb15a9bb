import { describe, expect, it } from '@jest/globals';
import { inOneLine, nameOf, weightOf } from './cell-text.ts';
import { cellsOf, parseSource } from './parse-source.ts';
import { readSource2022, sourceDigest2022, tables2022 } from './read-source.ts';
import type { TableLayout } from './source-layout.ts';

const filledRows = (id: string): number =>
  tables2022()
    .find(({ layout }) => layout.id === id)
    ?.rows.filter((row) => row.some(({ raw }) => raw.trim() !== '')).length ?? -1;

describe('the source text of 2022', () => {
  it('is the text that was received', () => {
    expect(sourceDigest2022()).toBe('sha256:476461a0fb4a2072974254cb6f06dcdb56094ad4376b6b7b7bf702edfff06a02');
    expect(Buffer.byteLength(readSource2022())).toBe(68_313);
  });

  it('is cut into titles and cells without losing a character', () => {
    const pieces = tables2022().flatMap((table) => [...table.titles, ...cellsOf(table)]);
    expect(pieces.map(({ raw }) => raw).join('')).toBe(readSource2022());
  });

  it('has the rows of its seven tables', () => {
    expect(tables2022().map(({ layout }) => [layout.id, filledRows(layout.id)])).toEqual([
      ['annex-1', 20],
      ['annex-2', 20],
      ['annex-3', 46],
      ['annex-4', 57],
      ['annex-5.1', 52],
      ['annex-5.2', 22],
      ['annex-5.3', 13],
    ]);
  });
});

describe('parsing a source text', () => {
  const layouts: readonly TableLayout[] = [{ id: 'small', titles: ['表'], columns: ['甲', '乙'], spans: { 1: [2] } }];
  const textsOf = (text: string): readonly (readonly string[])[] =>
    parseSource(text, layouts).flatMap(({ rows }) => rows.map((row) => row.map(({ raw, column, span }) => `${column}+${span} ${inOneLine(raw)}`)));

  it('keeps the paragraphs of a cell together', () => {
    expect(textsOf('表\n\t甲\n\t乙\n\n\t一\n\n二\n\t三\n\n')).toEqual([['0+1 一 二', '1+1 三']]);
  });

  it('goes on with a row that a cell with empty paragraphs seems to end', () => {
    expect(textsOf('表\n\t甲\n\t乙\n\n\t一\n\n\n\t二\n\n\t三\n\t四\n')).toEqual([
      ['0+1 一', '1+1 二'],
      ['0+1 三', '1+1 四'],
    ]);
  });

  it('places cells that are merged sideways', () => {
    expect(textsOf('表\n\t甲\n\t乙\n\n\t一\n\n\t二\n\t三\n')).toEqual([['0+2 一'], ['0+1 二', '1+1 三']]);
  });

  it.each([
    ['text in no cell', '表\n散文\n\t甲\n\t乙\n', 'Line 2'],
    ['a cell above the title', '\t甲\n表\n', 'Line 1'],
    ['a missing title', '', 'The title 表 is missing'],
    ['other heads', '表\n\t甲\n\t丙\n', 'its first row'],
    ['a row of unknown length', '表\n\t甲\n\t乙\n\n\t一\n\t二\n\t三\n', 'a row of 3 cells'],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parseSource(text, layouts)).toThrow(message);
  });
});

describe('printed texts', () => {
  it('are quoted in one line', () => expect(inOneLine(' 一\n\n二　 三 ')).toBe('一 二 三'));
  it('become names without white space and points', () => expect(nameOf('依申请\n\n公开\n\n（9分）')).toBe('依申请公开'));
  it('state points only at the end', () => {
    expect(weightOf('政务舆情（6分）')).toBe('6');
    expect(weightOf('（1.5分）以上')).toBeUndefined();
  });
});

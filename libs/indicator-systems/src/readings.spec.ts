import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isLeaf, type Indicator } from '@quanheng/indicator-catalog-contracts';
import { loadSystem, systemIds2022, type SystemId2022 } from './load-systems.ts';

const lines = readFileSync(new URL('../../../docs/readings.md', import.meta.url), 'utf8').split('\n');
const cellsOf = (line: string): readonly string[] => line.split(' | ').map((cell) => cell.replaceAll(/^\| |\s*\|$/gu, '').trim());

/** The fourteen rows of 办事指南准确度 share one row of the page; those below it say what is particular. */
const isGuide = (id: SystemId2022, { path }: Indicator): boolean => id === 'service-online' && path[0] === '办事指南准确度';
/** A long text is cut on the page and ends in ……. */
const says = (cell: string | undefined, text: string): boolean => cell !== undefined && (cell === text || (cell.endsWith('……') && text.startsWith(cell.slice(0, -2))));

describe('the page of the readings', () => {
  it.each(systemIds2022)('holds the notes of %s as the data does', (id) => {
    expect((loadSystem(id).notes ?? []).filter((note) => !lines.includes(`- ${note}`))).toEqual([]);
  });

  it.each(systemIds2022)('holds every reading of %s as the data does, and no other', (id) => {
    const read = loadSystem(id).indicators.filter((indicator) => indicator.reading !== undefined && !isGuide(id, indicator));
    const rows = lines.map(cellsOf).filter(([where]) => where?.startsWith(`\`${id}/`) && !/`service-online\/(39|4\d|5[0-2])`/u.test(where));
    expect(rows.map(([where]) => /`([^`]+)`/u.exec(where ?? '')?.[1])).toEqual(read.map(({ code }) => `${id}/${code}`));
    for (const [index, { code, reading }] of read.entries()) {
      const [, printed, taken, why] = rows[index] ?? [];
      expect([code, says(printed, reading?.printed ?? ''), says(taken, reading?.taken ?? ''), why === reading?.why]).toEqual([code, true, true, true]);
    }
  });

  it('names the first and the last of the fourteen guides', () => {
    const guides = loadSystem('service-online').indicators.filter((indicator) => isLeaf(indicator) && isGuide('service-online', indicator));
    expect(guides).toHaveLength(14);
    expect(lines.filter((line) => line.startsWith(`| \`service-online/${guides[0]?.code}\` to \`/${guides.at(-1)?.code}\` 办事指南准确度十四项 |`))).toHaveLength(1);
  });
});

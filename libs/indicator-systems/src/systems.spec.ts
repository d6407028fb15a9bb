import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatSystemFile, isLeaf, type IndicatorSystem, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { loadSystem, loadSystems, systemFileOf, systemIds2022 } from './load-systems.ts';
import { withoutWhiteSpace } from './source/cell-text.ts';
import { readSource2022, sourceDigest2022 } from './source/read-source.ts';

const leavesOf = (system: IndicatorSystem): readonly LeafIndicator[] => system.indicators.filter(isLeaf);
const leafOf = (system: IndicatorSystem, code: string): LeafIndicator => {
  const leaf = leavesOf(system).find((candidate) => candidate.code === code);
  if (leaf === undefined) throw new Error(`${system.id} has no leaf ${code}`);
  return leaf;
};
/** Tenths of points, so that the sum is exact: no weight of 2022 has more than one decimal. */
const tenthsOf = (weights: readonly (string | undefined)[]): number => weights.reduce((sum, weight) => sum + Math.round(Number(weight ?? 0) * 10), 0);
const codesWith = (system: IndicatorSystem, has: (leaf: LeafIndicator) => boolean): readonly string[] =>
  leavesOf(system)
    .filter(has)
    .map(({ code }) => code);

describe('every system file', () => {
  it.each(systemIds2022)('%s is in its canonical form', (id) => {
    expect(formatSystemFile(loadSystem(id))).toBe(readFileSync(systemFileOf(id), 'utf8'));
  });

  it.each(systemIds2022)('%s names the source that it was read from', (id) => {
    expect(loadSystem(id).source).toBe(sourceDigest2022());
  });

  it.each(systemIds2022)('%s has leaves coded by their position in print order', (id) => {
    const codes = leavesOf(loadSystem(id)).map(({ code }) => code);
    expect(codes).toEqual(codes.map((_, index) => String(index + 1)));
  });

  it('quotes in 「」 only what is printed', () => {
    const source = withoutWhiteSpace(readSource2022());
    const quotes = loadSystems().flatMap(({ indicators }) =>
      indicators.flatMap(({ reading }) => [...(reading?.printed ?? '').matchAll(/「([^」]+)」/gu)].map(([, quote]) => withoutWhiteSpace(quote ?? ''))),
    );
    expect(quotes.length).toBeGreaterThan(30);
    expect(quotes.filter((quote) => !source.includes(quote))).toEqual([]);
  });
});

describe('openness', () => {
  const openness = loadSystem('openness');

  it('has 45 graded leaves of 100 points in 15 groups that add up', () => {
    expect(leavesOf(openness)).toHaveLength(45);
    expect(tenthsOf(leavesOf(openness).map(({ weight }) => weight))).toBe(1000);
    const groups = openness.indicators.filter((indicator) => !isLeaf(indicator));
    expect(groups).toHaveLength(15);
    for (const group of groups) {
      const below = openness.indicators.filter(({ parent }) => parent === group.code);
      expect([group.code, tenthsOf(below.map(({ weight }) => weight))]).toEqual([group.code, tenthsOf([group.weight])]);
    }
    expect(leavesOf(openness).every(({ rule }) => rule.kind === 'graded' && rule.step === '0.1')).toBe(true);
  });

  it('keeps the ten shifted texts as printed and gives each row its own in the reading', () => {
    const rows = Array.from({ length: 10 }, (_, index) => leafOf(openness, String(30 + index)));
    for (const [index, row] of rows.entries()) {
      expect(row.reading?.printed).toBe(row.printed['评价内容']);
      if (index > 0) expect(row.reading?.taken).toBe(rows[index - 1]?.printed['评价内容']);
    }
    expect(rows[0]?.reading?.why).toContain('缺失');
    expect(rows[9]?.printed['评价内容']).toBe(rows[0]?.printed['评价内容']);
  });

  it('has no weight cell and no printed assessee for what is added in mid-year: the organiser picks', () => {
    const { path, weight, parent, applicability, printed } = leafOf(openness, '45');
    expect({ path, weight, parent, applicability, columns: Object.keys(printed) }).toEqual({
      path: ['动态调整评价事项'],
      weight: '3',
      parent: undefined,
      applicability: [],
      columns: ['评价内容'],
    });
  });

  it('reaches nobody where the source names bodies outside the list, an open set or no one', () => {
    const reachesNobody = codesWith(openness, ({ applicability }) => applicability.every(({ is }) => is === 'body' || is === 'open'));
    expect(reachesNobody).toEqual(['11', '12', '24', '36', '37', '38', '39', '45']);
  });

  it('tells who leads from who supports', () => {
    expect(leafOf(openness, '4').applicability).toEqual([
      { role: 'lead', is: 'unit', id: 'fagai-wei' },
      { role: 'lead', is: 'body', name: '自然资源局' },
      { role: 'support', is: 'open', name: '市直有关部门' },
    ]);
  });
});

describe('reform', () => {
  const reform = loadSystem('reform');

  it('has 57 tasks without weights, each with the same four levels', () => {
    expect(reform.indicators).toHaveLength(57);
    expect(reform.weighting).toBe('equal');
    for (const { rule, weight } of leavesOf(reform)) {
      expect(weight).toBeUndefined();
      expect(rule).toEqual({
        kind: 'levels',
        levels: [
          { name: '完成', share: '1' },
          { name: '基本完成', share: '0.8' },
          { name: '推进中', share: '0.5' },
          { name: '未完成', share: '0' },
        ],
      });
    }
  });

  it('spreads its tasks over four names of level 1 and 19 of level 2', () => {
    const count = (levels: number): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const { path } of leavesOf(reform)) counts[path.slice(0, levels).join('/')] = (counts[path.slice(0, levels).join('/')] ?? 0) + 1;
      return counts;
    };
    expect(count(1)).toEqual({
      '直面市场主体需求，创新实施宏观政策和深化“放管服”改革': 12,
      着力打造市场化营商环境: 32,
      着力打造法治化营商环境: 7,
      着力打造国际化营商环境: 6,
    });
    expect(Object.keys(count(2))).toHaveLength(19);
  });

  it('holds open sets where departments are not named, and says so in a reading', () => {
    const isOpen = ({ applicability }: LeafIndicator): boolean => applicability.some(({ is }) => is === 'open');
    expect(codesWith(reform, isOpen)).toEqual(['13', '14', '16', '20', '34', '41', '46']);
    expect(leavesOf(reform).filter((leaf) => isOpen(leaf) && leaf.reading === undefined)).toEqual([]);
  });

  it('reaches all departments by 市直各部门 and all townships by 各乡镇、街道', () => {
    const reaches = (group: string) => codesWith(reform, ({ applicability }) => applicability.some((entry) => entry.is === 'group' && entry.id === group));
    expect(reaches('departments')).toEqual(['12', '45']);
    expect(reaches('townships')).toEqual(['1', '3', '8', '9', '10', '12', '36', '39', '40', '41', '43', '45', '46', '47', '48', '49', '50']);
  });
});

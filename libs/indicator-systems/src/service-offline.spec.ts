import { describe, expect, it } from '@jest/globals';
import { isLeaf, type GroupIndicator, type IncidentKind, type IndicatorSystem, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { loadSystem } from './load-systems.ts';
import { withoutWhiteSpace } from './source/cell-text.ts';

const departments = loadSystem('service-offline-departments');
const townships = loadSystem('service-offline-townships');

const leavesOf = (system: IndicatorSystem): readonly LeafIndicator[] => system.indicators.filter(isLeaf);
const groupsOf = (system: IndicatorSystem): readonly GroupIndicator[] => system.indicators.filter((indicator): indicator is GroupIndicator => !isLeaf(indicator));
const incidentsOf = ({ rule }: LeafIndicator): readonly IncidentKind[] => (rule.kind === 'tally' ? rule.incidents : []);
const kinds = leavesOf(departments).flatMap(incidentsOf);
const codesWith = (has: (kind: IncidentKind) => boolean): readonly string[] => kinds.filter(has).map(({ code }) => code);
const kindOf = (code: string): IncidentKind | undefined => kinds.find((kind) => kind.code === code);
const tallies = [...leavesOf(departments), ...leavesOf(townships).filter(({ rule }) => rule.kind === 'tally')];

/** What an item prints for each of its kinds: the clause, and the points with their sign. */
const clausesOf = ({ printed }: LeafIndicator): readonly { readonly clause: string; readonly points: string }[] =>
  [...withoutWhiteSpace(printed['二级指标'] ?? '').matchAll(/(.*?)(扣|加)(\d+)分/gu)].map(([, clause = '', sign, number = '']) => ({
    clause,
    points: sign === '扣' ? `-${number}` : number,
  }));
/** The counting word that a clause prints; 次 where it prints none. */
const unitIn = (clause: string): string => (clause.includes('每人次') ? '人次' : clause.includes('每篇') ? '篇' : clause.includes('一项') ? '项' : '次');

describe('service-offline-departments', () => {
  it('has 22 items in groups of 30, 30 and 40 points and a bonus of 10 either way', () => {
    expect(groupsOf(departments).map(({ code, path, weight, rule }) => [code, path.join('/'), weight, rule])).toEqual([
      ['g1', '应进必进', '30', { kind: 'deductions' }],
      ['g2', '三集中三到位', '30', { kind: 'deductions' }],
      ['g3', '服务和效率', '40', { kind: 'deductions' }],
      ['g4', '加（扣）分项', '10', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }],
    ]);
    expect(leavesOf(departments).map(({ parent }) => parent)).toEqual([
      ...Array.from({ length: 3 }, () => 'g1'),
      ...Array.from({ length: 5 }, () => 'g2'),
      ...Array.from({ length: 10 }, () => 'g3'),
      ...Array.from({ length: 4 }, () => 'g4'),
    ]);
    expect(leavesOf(departments).every(({ code, number }) => code === number)).toBe(true);
  });

  it('has 30 kinds of incidents: 24 take points, 6 give them', () => {
    expect(kinds).toHaveLength(30);
    expect(codesWith(({ points }) => points.startsWith('-'))).toHaveLength(24);
    expect(codesWith(({ points }) => !points.startsWith('-'))).toEqual(['19a', '19b', '20a', '20b', '20c', '21']);
    expect(new Set(kinds.map(({ code }) => code)).size).toBe(30);
  });

  it('names a kind by its item, with a letter where an item has several', () => {
    for (const leaf of leavesOf(departments)) {
      const expected = incidentsOf(leaf).length === 1 ? [leaf.code] : ['a', 'b', 'c'].slice(0, incidentsOf(leaf).length).map((letter) => leaf.code + letter);
      expect(incidentsOf(leaf).map(({ code }) => code)).toEqual(expected);
    }
    expect(leavesOf(departments).filter((leaf) => incidentsOf(leaf).length > 1).map(({ code }) => code)).toEqual(['5', '10', '16', '19', '20', '22']);
  });

  it('counts as a state what is short of the full number of services, and nothing else', () => {
    expect(codesWith(({ state }) => state)).toEqual(['2']);
  });

  it('lets a fruitless supervision add to its delay, and a written reprimand replace what was pointed out', () => {
    expect(kinds.flatMap(({ code, follows }) => (follows === undefined ? [] : [[code, follows]]))).toEqual([
      ['10b', { code: '10a', required: true, effect: 'and' }],
      ['22b', { code: '22a', required: false, effect: 'instead' }],
    ]);
  });
});

describe('service-offline-townships', () => {
  it('has 13 items in groups of 40, 40 and 20 points and a bonus of 10', () => {
    expect(groupsOf(townships).map(({ code, path, weight, rule }) => [code, path.join('/'), weight, rule])).toEqual([
      ['g1', '便民服务中心规范化建设', '40', { kind: 'equal-shares' }],
      ['g2', '便民服务站点建设', '40', { kind: 'equal-shares' }],
      ['g3', '建立市、乡镇（街道）、村（社区）三级政务服务便民服务全程代办制度', '20', { kind: 'equal-shares' }],
      ['g4', '加分项', '10', { kind: 'bonus', floor: '0', cap: '10', bound: 'sum' }],
    ]);
    expect(leavesOf(townships).map(({ parent }) => parent)).toEqual([
      ...Array.from({ length: 7 }, () => 'g1'),
      ...Array.from({ length: 4 }, () => 'g2'),
      'g3',
      'g4',
    ]);
  });

  it('keeps the printed numbers beside the codes, and none for the eighth item', () => {
    expect(leavesOf(townships).map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', undefined, '8', '9', '10', '11', '12']);
  });

  it('has twelve checklist items and one that gives points', () => {
    expect(leavesOf(townships).map(({ rule }) => rule.kind)).toEqual([...Array.from({ length: 12 }, () => 'checklist'), 'tally']);
    expect(leavesOf(townships).flatMap(incidentsOf).map(({ code, points, unit, most }) => [code, points, unit, most])).toEqual([
      ['13a', '1', '篇', undefined],
      ['13b', '3', '篇', undefined],
      ['13c', '5', '次', '1'],
    ]);
  });
});

describe('the kinds of incidents', () => {
  it('have the points and counting words that their items print, in print order', () => {
    for (const leaf of tallies) {
      const printed = clausesOf(leaf).map(({ clause, points }) => [points, unitIn(clause)]);
      expect([leaf.code, incidentsOf(leaf).map(({ points, unit }) => [points, unit])]).toEqual([leaf.code, printed]);
    }
  });

  it('count once a year where no frequency is printed, but for the reprimand that an earlier 一次 governs', () => {
    const withoutFrequency = tallies.flatMap((leaf) =>
      clausesOf(leaf).flatMap(({ clause }, index) => (/每|一次(?!性)/u.test(clause) ? [] : [incidentsOf(leaf)[index]?.code])),
    );
    expect(withoutFrequency).toEqual(['1', '4', '5a', '5b', '7', '20c', '22b', '13c']);
    expect(tallies.flatMap(incidentsOf).flatMap(({ code, most }) => (most === undefined ? [] : [`${code} ${most}`]))).toEqual(
      withoutFrequency.filter((code) => code !== '22b').map((code) => `${code} 1`),
    );
    expect(kindOf('22b')?.most).toBeUndefined();
  });
});

describe('the readings of the offline systems', () => {
  it.each([
    ['service-offline-departments', departments, ['1', '2', '3', '4', '5', '6', '7', '8', '10', '16', '18', 'g4', '20', '22']],
    ['service-offline-townships', townships, ['g1', '4', '7', 'g2', '8', '9', 'g4', '13']],
  ] as const)('stand in %s where the text leaves a choice or is defective', (_id, system, codes) => {
    expect(system.indicators.filter(({ reading }) => reading !== undefined).map(({ code }) => code)).toEqual(codes);
  });
});

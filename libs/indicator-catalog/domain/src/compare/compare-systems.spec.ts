import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GroupIndicator, Indicator, IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { compareSystems } from './compare-systems.ts';

const leaf = (code: string, change: Partial<LeafIndicator> = {}): LeafIndicator => ({
  code,
  path: [`指标${code}`],
  weight: '2',
  rule: { kind: 'graded', step: '0.1' },
  applicability: [{ role: 'assessed', is: 'group', id: 'departments' }],
  printed: { 评价内容: `内容${code}` },
  ...change,
});
const group = (code: string): GroupIndicator => ({ code, path: [code], rule: { kind: 'sum' } });
const system = (...indicators: Indicator[]): IndicatorSystem => ({ id: 'mini', title: '示例', weighting: 'printed', columns: ['评价内容'], indicators });

describe('The difference between two versions', () => {
  it('is none between a system and itself', () => {
    const same = system(group('g1'), leaf('1', { parent: 'g1' }), leaf('2', { parent: 'g1' }));
    expect(compareSystems(same, structuredClone(same))).toEqual({ content: [], indicators: [] });
  });

  it('names each changed field of an indicator with both values', () => {
    const before = system(leaf('1'), leaf('2'));
    const after = system(leaf('1', { weight: '3', printed: { 评价内容: '新内容', 评价对象: '市直各部门' } }), leaf('2'));
    expect(compareSystems(before, after).indicators).toEqual([
      {
        indicator: '1',
        change: 'changed',
        moved: false,
        fields: [
          { field: '/weight', before: '2', after: '3' },
          { field: '/printed/评价内容', before: '内容1', after: '新内容' },
          { field: '/printed/评价对象', after: '市直各部门' },
        ],
      },
    ]);
  });

  it('names incident kinds, check-points and levels by their code or name', () => {
    const tally = (...points: [string, string][]): LeafIndicator =>
      leaf('1', { rule: { kind: 'tally', incidents: points.map(([code, worth]) => ({ code, name: code, points: worth, unit: '次', state: false })) } });
    const levels = (...shares: [string, string][]): LeafIndicator =>
      leaf('2', { rule: { kind: 'levels', levels: shares.map(([name, share]) => ({ name, share })) } });
    const difference = compareSystems(
      system(tally(['10a', '-3'], ['10b', '-5']), levels(['完成', '1'], ['未完成', '0'])),
      system(tally(['10b', '-6'], ['10a', '-3'], ['10c', '-1']), levels(['未完成', '0'], ['完成', '1'])),
    );
    expect(difference.indicators).toMatchObject([
      { indicator: '1', fields: [{ field: '/rule/incidents/10b/points', before: '-5', after: '-6' }, { field: '/rule/incidents/10c', after: { code: '10c' } }] },
      // The same levels in another order: the list itself has changed.
      { indicator: '2', fields: [{ field: '/rule/levels' }] },
    ]);
  });

  it('tells added, removed, moved and regrouped indicators apart', () => {
    const before = system(group('g1'), leaf('1', { parent: 'g1' }), leaf('2', { parent: 'g1' }), leaf('3', { parent: 'g1' }), leaf('4'));
    const after = system(group('g1'), leaf('3', { parent: 'g1' }), leaf('1', { parent: 'g1' }), leaf('2'), leaf('5'));
    expect(compareSystems(before, after).indicators).toEqual([
      { indicator: '3', change: 'changed', moved: true, fields: [] },
      { indicator: '2', change: 'changed', moved: true, fields: [{ field: '/parent', before: 'g1' }] },
      { indicator: '5', change: 'added', after: leaf('5') },
      { indicator: '4', change: 'removed', before: leaf('4') },
    ]);
  });

  it('names what changed beside the indicators', () => {
    const before = system(leaf('1'));
    expect(compareSystems(before, { ...before, title: '新名称', notes: ['说明'] }).content).toEqual([
      { field: '/title', before: '示例', after: '新名称' },
      { field: '/notes', after: ['说明'] },
    ]);
  });

  it('names what systems beyond 2022 state: bounds, flags of incident kinds, gates, classes, bands', () => {
    const tally = (kind: object): LeafIndicator => leaf('1', { rule: { kind: 'tally', incidents: [{ code: 'x', name: '违规', points: '-1', unit: '次', state: false, ...kind }] } });
    const places = (...points: string[]): LeafIndicator => leaf('2', { rule: { kind: 'rank-to-points', order: 'highest', places: points, otherwise: '1' } });
    const gate = (node: string, atLeast: string) => ({ bonus: 'g5', node, atLeast });
    const member = (id: string) => ({ is: 'unit' as const, id });
    const before: IndicatorSystem = {
      ...system({ ...group('g1'), floor: '0' }, tally({}), places('2', '1.5')),
      gates: [gate('base', '80'), gate('g1', '44')],
      classes: [{ id: 'b1', name: '一类', fullMarks: '100', members: [member('fagai-wei')] }],
      bands: [{ name: '不合格', from: '0', to: '60' }, { name: '合格', from: '60', to: '100' }],
    };
    const after: IndicatorSystem = {
      ...system({ ...group('g1'), cap: '20' }, tally({ ceiling: { node: 'g1', points: '12' }, unlimited: true, veto: true }), places('2', '1')),
      gates: [gate('g1', '44'), gate('base', '85')],
      classes: [{ id: 'b1', name: '甲类', fullMarks: 'asIs', members: [member('fagai-wei'), member('jiaoyu-ju')] }],
      bands: [{ name: '不合格', from: '0', to: '65' }, { name: '合格', from: '65', to: '100' }, { name: '优秀', from: '100', to: '110' }],
    };
    const { content, indicators } = compareSystems(before, after);
    expect(content).toEqual([
      { field: '/gates/g5 base/atLeast', before: '80', after: '85' },
      { field: '/classes/b1/name', before: '一类', after: '甲类' },
      { field: '/classes/b1/fullMarks', before: '100', after: 'asIs' },
      { field: '/classes/b1/members', before: [member('fagai-wei')], after: [member('fagai-wei'), member('jiaoyu-ju')] },
      { field: '/bands/不合格/to', before: '60', after: '65' },
      { field: '/bands/合格/from', before: '60', after: '65' },
      { field: '/bands/优秀', after: { name: '优秀', from: '100', to: '110' } },
    ]);
    expect(indicators).toMatchObject([
      { indicator: 'g1', fields: [{ field: '/floor', before: '0' }, { field: '/cap', after: '20' }] },
      { indicator: '1', fields: [{ field: '/rule/incidents/x/ceiling', after: { node: 'g1', points: '12' } }, { field: '/rule/incidents/x/unlimited', after: true }, { field: '/rule/incidents/x/veto', after: true }] },
      { indicator: '2', fields: [{ field: '/rule/places', before: ['2', '1.5'], after: ['2', '1'] }] },
    ]);
  });

  it('names a system that takes up what it did not have', () => {
    const before = system(leaf('1'));
    const bands = [{ name: '合格', from: '0', to: '100' }];
    expect(compareSystems(before, { ...before, bands })).toEqual({ content: [{ field: '/bands', after: bands }], indicators: [] });
  });

  it('is something exactly where the two differ, and swaps its sides when they are swapped', () => {
    const indicators = fc.uniqueArray(fc.record({ code: fc.nat(8).map(String), weight: fc.constantFrom('1', '2') }), { selector: ({ code }) => code, minLength: 1, maxLength: 8 });
    const systems = indicators.map((entries) => system(...entries.map(({ code, weight }) => leaf(code, { weight }))));
    fc.assert(
      fc.property(systems, systems, (first, second) => {
        const forth = compareSystems(first, second);
        const back = compareSystems(second, first);
        expect(forth.indicators.length === 0).toBe(JSON.stringify(first) === JSON.stringify(second));
        const count = (difference: typeof forth, change: string) => difference.indicators.filter((entry) => entry.change === change).length;
        expect(count(forth, 'added')).toBe(count(back, 'removed'));
        const moves = (difference: typeof forth) => difference.indicators.filter((entry) => entry.change === 'changed' && entry.moved).length;
        expect(moves(forth)).toBe(moves(back));
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';
import { foldUnits } from './history/evolve-units.ts';
import { unitOnDay } from './history/unit-on-day.ts';
import type { PlacedEvent } from './history/units-state.ts';
import { resolvePrintedName } from './names/resolve-printed-name.ts';
import { rosterOn } from './roster.ts';
import { campaignUnitsOf } from './views.ts';

type Fact = readonly [stream: string, event: UnitsLedgerEvent];
const placed = (facts: readonly Fact[]): readonly PlacedEvent[] => facts.map(([stream, event], position) => ({ ...event, stream, position }));
const on = (day: string, ...facts: readonly Fact[]) => rosterOn(foldUnits(placed(facts)), day);

const registered = (id: string, name: string, effective = '2022-01-01'): Fact => [
  `unit/${id}`,
  { type: 'unit-registered', schema: 1, data: { name, pinyin: 'a', kind: 'department', group: 'departments', effective } },
];
const renamed = (id: string, name: string, effective: string): Fact => [`unit/${id}`, { type: 'unit-renamed', schema: 1, data: { name, pinyin: 'b', effective, reason: 'r' } }];
const aliased = (id: string, alias: string): Fact => [`unit/${id}`, { type: 'unit-alias-added', schema: 1, data: { alias, reason: '别名' } }];
const listed = (id: string, number: string, effective = '2022-01-01'): Fact => [`unit/${id}`, { type: 'unit-listed', schema: 1, data: { list: 'openness', number, effective } }];
const unlisted = (id: string, effective: string): Fact => [`unit/${id}`, { type: 'unit-unlisted', schema: 1, data: { list: 'openness', effective, reason: 'r' } }];
const retired = (id: string, effective: string): Fact => [`unit/${id}`, { type: 'unit-retired', schema: 1, data: { effective, reason: 'r' } }];
const reinstated = (id: string, effective: string): Fact => [`unit/${id}`, { type: 'unit-reinstated', schema: 1, data: { effective, reason: 'r' } }];
const merged = (id: string, from: string[], effective: string): Fact => [`unit/${id}`, { type: 'units-merged', schema: 1, data: { from, effective, reason: 'r' } }];
const split = (id: string, into: string[], effective: string): Fact => [`unit/${id}`, { type: 'unit-split', schema: 1, data: { into, effective, reason: 'r' } }];
const explained = (printed: string, ...ids: string[]): Fact => [
  'names',
  { type: 'printed-name-explained', schema: 1, data: { printed, matches: ids.map((id) => ({ is: 'unit', id })), reason: '并列' } },
];

describe('a roster as on a day', () => {
  const history = [registered('a', '甲'), listed('a', '1'), renamed('a', '乙', '2023-03-01'), unlisted('a', '2024-01-01'), retired('a', '2025-01-01'), reinstated('a', '2026-01-01')];
  it.each([
    ['2021-12-31', undefined, undefined],
    ['2022-01-01', '甲', '1'],
    ['2023-02-28', '甲', '1'],
    ['2023-03-01', '乙', '1'],
    ['2024-01-01', '乙', undefined],
    ['2025-01-01', undefined, undefined],
    ['2026-01-01', '乙', undefined],
  ])('%s: name %s, number %s', (day, name, number) => {
    const unit = on(day, ...history).find('a');
    expect(unit?.name).toBe(name);
    expect(unit?.lists['openness']).toBe(number);
  });

  it('takes an earlier day that was stored later into its place', () => {
    const facts = [registered('a', '甲'), renamed('a', '丙', '2024-01-01'), renamed('a', '乙', '2023-01-01')];
    expect(on('2023-06-01', ...facts).find('a')?.name).toBe('乙');
    expect(on('2024-06-01', ...facts).find('a')?.name).toBe('丙');
  });

  it('of one day the later event stands', () => {
    expect(on('2023-01-01', registered('a', '甲'), renamed('a', '乙', '2023-01-01'), renamed('a', '丙', '2023-01-01')).find('a')?.name).toBe('丙');
  });

  it('lists units in the order of their printed numbers', () => {
    const roster = on('2022-01-01', registered('a', '甲'), registered('b', '乙'), registered('c', '丙'), listed('a', '10'), listed('b', '9'));
    expect(roster.unitsOf('openness').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is the events up to the day, whatever comes after it', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2022-01-${String(number).padStart(2, '0')}`);
    const later = fc.oneof(
      day.map((effective): Fact => renamed('a', `名${effective}`, effective)),
      day.map((effective): Fact => listed('a', effective.slice(-2).replace(/^0/, ''), effective)),
      day.map((effective): Fact => unlisted('a', effective)),
      day.map((effective): Fact => retired('a', effective)),
      day.map((effective): Fact => reinstated('a', effective)),
      day.map((effective): Fact => merged('b', ['a'], effective)),
    );
    fc.assert(
      fc.property(fc.array(later, { maxLength: 30 }), day, (facts, asked) => {
        const all = placed([registered('a', '甲', '2021-01-01'), registered('b', '乙', '2021-01-01'), ...facts]);
        const upToDay = all.filter((event) => 'effective' in event.data && event.data.effective <= asked);
        // Sorting by day first, then folding in that order without looking at days at all, must come to the same.
        const inOrder = [...upToDay].sort((one, other) => {
          const days = [one, other].map((event) => ('effective' in event.data ? event.data.effective : ''));
          return days[0] === days[1] ? one.position - other.position : days[0]! < days[1]! ? -1 : 1;
        });
        const sequential = foldUnits(inOrder.map((event, position) => ({ ...event, position })));
        expect(unitOnDay(foldUnits(all).units.get('a')!, asked)).toEqual(unitOnDay(sequential.units.get('a')!, '9999-12-31'));
        expect(unitOnDay(foldUnits(upToDay).units.get('a')!, asked)).toEqual(unitOnDay(foldUnits(all).units.get('a')!, asked));
      }),
      { numRuns: 300 },
    );
  });
});

describe('names', () => {
  const matchesOf = (roster: ReturnType<typeof on>, printed: string, list?: string) => resolvePrintedName(printed, roster, list === undefined ? {} : { list }).matches;
  const unit = (id: string) => ({ is: 'unit', id });

  it('of another day lead to the unit, former and later ones', () => {
    const facts = [registered('a', '甲'), renamed('a', '乙', '2023-03-01')];
    expect(matchesOf(on('2024-01-01', ...facts), '甲')).toEqual([unit('a')]);
    expect(matchesOf(on('2022-06-01', ...facts), '乙')).toEqual([unit('a')]);
    expect(resolvePrintedName('甲', on('2024-01-01', ...facts)).reason).toBe('乙在其他日期的名称');
  });

  it('that a second unit took over lead to the one that bears them on the day', () => {
    const facts = [registered('a', '甲'), renamed('a', '乙', '2023-01-01'), registered('b', '甲', '2024-01-01')];
    expect(matchesOf(on('2022-06-01', ...facts), '甲')).toEqual([unit('a')]);
    expect(matchesOf(on('2023-06-01', ...facts), '甲')).toEqual([unit('a')]);
    expect(matchesOf(on('2024-06-01', ...facts), '甲')).toEqual([unit('b')]);
  });

  it('of merged units lead to the unit that goes on, step by step', () => {
    const facts = [registered('a', '甲'), registered('b', '乙'), aliased('a', '老甲'), registered('c', '丙'), registered('d', '丁'), merged('c', ['a', 'b'], '2023-01-01'), merged('d', ['c'], '2024-01-01')];
    expect(matchesOf(on('2022-06-01', ...facts), '老甲')).toEqual([unit('a')]);
    expect(matchesOf(on('2023-06-01', ...facts), '老甲')).toEqual([unit('c')]);
    expect(resolvePrintedName('乙', on('2023-06-01', ...facts)).reason).toBe('原单位已并入或分为丙');
    expect(matchesOf(on('2024-06-01', ...facts), '甲')).toEqual([unit('d')]);
    expect(on('2024-06-01', ...facts).units.map(({ id }) => id)).toEqual(['d']);
  });

  it('of a split unit lead to all that followed; a unit among its own parts goes on', () => {
    const parts = [registered('a', '甲'), registered('b', '乙'), registered('c', '丙')];
    expect(matchesOf(on('2023-06-01', ...parts, split('a', ['b', 'c'], '2023-01-01')), '甲')).toEqual([unit('b'), unit('c')]);
    const goesOn = on('2023-06-01', ...parts, split('a', ['a', 'b'], '2023-01-01'));
    expect(goesOn.find('a')).toBeDefined();
    expect(matchesOf(goesOn, '甲')).toEqual([unit('a')]);
  });

  it('of a reinstated unit lead to it again', () => {
    const facts = [registered('a', '甲'), registered('b', '乙'), merged('b', ['a'], '2023-01-01'), reinstated('a', '2023-02-01')];
    expect(matchesOf(on('2023-01-15', ...facts), '甲')).toEqual([unit('b')]);
    expect(matchesOf(on('2023-02-15', ...facts), '甲')).toEqual([unit('a')]);
  });

  it('of a retired unit are those of a body', () => {
    const roster = on('2023-06-01', registered('a', '甲'), retired('a', '2023-01-01'));
    expect(resolvePrintedName('甲', roster)).toEqual({ printed: '甲', matches: [{ is: 'body', name: '甲' }], reason: '甲在2023-06-01不是在册单位' });
  });

  it('outside the list are those of a body by the printed name', () => {
    const facts = [registered('a', '市自然资源局'), aliased('a', '自然资源局')];
    expect(resolvePrintedName('自然 资源局', on('2022-01-01', ...facts), { list: 'openness' })).toEqual({
      printed: '自然 资源局', matches: [{ is: 'body', name: '自然资源局' }], reason: '别名；市自然资源局不在名单openness中',
    });
    expect(matchesOf(on('2022-01-01', ...facts, listed('a', '3')), '自然资源局', 'openness')).toEqual([unit('a')]);
  });

  it('that are explained follow their units, and may be taken back', () => {
    const facts = [registered('a', '甲'), registered('b', '乙'), explained('甲及乙', 'a', 'b'), registered('c', '丙'), merged('c', ['a'], '2023-01-01')];
    expect(matchesOf(on('2022-06-01', ...facts), '甲及乙')).toEqual([unit('a'), unit('b')]);
    expect(matchesOf(on('2023-06-01', ...facts), '甲及乙')).toEqual([unit('c'), unit('b')]);
    expect(matchesOf(on('2022-06-01', ...facts, listed('b', '1')), '甲及乙', 'openness')).toEqual([{ is: 'body', name: '甲' }, unit('b')]);
    expect(matchesOf(on('2022-06-01', ...facts, explained('甲及乙')), '甲及乙')).toEqual([]);
  });

  it('that nobody bears lead nowhere', () => {
    expect(matchesOf(on('2022-01-01', registered('a', '甲')), '戊')).toEqual([]);
  });

  it('that stand together lead to each of them once, in print order, or nowhere where one is unknown', () => {
    const roster = on('2022-01-01', registered('a', '甲'), registered('b', '乙'), aliased('a', '老甲'));
    expect(resolvePrintedName('乙、 甲，老甲；', roster)).toEqual({ printed: '乙、 甲，老甲；', matches: [unit('b'), unit('a')], reason: '单位名称；别名' });
    expect(resolvePrintedName('甲、戊', roster)).toEqual({ printed: '甲、戊', matches: [], reason: '其中有未知名称：戊' });
    expect(resolvePrintedName('戊、己', roster).reason).toBe(resolvePrintedName('戊', roster).reason);
  });
});

describe('the units that a campaign copies', () => {
  it('are those of its lists, each once, with their numbers in these lists alone', () => {
    const inService: Fact = ['unit/a', { type: 'unit-listed', schema: 1, data: { list: 'service', number: '7', effective: '2022-01-01' } }];
    const roster = on('2022-01-01', registered('a', '甲'), aliased('a', '老甲'), listed('a', '1'), inService, registered('b', '乙'));
    expect(campaignUnitsOf(roster, ['openness'])).toEqual([
      { unit: 'a', name: '甲', kind: 'department', group: 'departments', aliases: ['老甲'], lists: [{ list: 'openness', number: '1' }] },
    ]);
    expect(campaignUnitsOf(roster, ['openness', 'service'])[0]!.lists).toEqual([{ list: 'openness', number: '1' }, { list: 'service', number: '7' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Indicator } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../../spec-support/ledger-writer.ts';
import { rowOf, systemOf } from '../../spec-support/readings.ts';
import { graded, group, kind, leaf, system, tally } from '../../spec-support/systems.ts';

/** What acts on a group, and what the result says of it. */

const campaignOf = (...indicators: readonly Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units: [unitOf('a', 1)] });
const resultOf = (ledger: LedgerWriter) => systemOf(ledger.fold, 'a', 's');

describe('a group that states a bound', () => {
  it('tells the floor, the cap and the ceiling that acted, with the incident of the ceiling', () => {
    const falling = { ...kind('x', '-30'), ceiling: { node: 'g', points: '4' } };
    const ledger = campaignOf(
      { ...group('g', { kind: 'sum' }), floor: '1', cap: '12' },
      leaf('1', tally(falling, kind('y', '2')), { weight: '10', parent: 'g' }),
      leaf('2', graded, { weight: '10', parent: 'g' }),
    );
    ledger.grade('a', 's/2', '10');
    expect(resultOf(ledger)).not.toHaveProperty('acted');
    ledger.incident('a', 's/1', 'y');
    expect(resultOf(ledger).acted).toEqual([{ node: 'g', by: 'cap', from: '22', to: '12' }]);
    ledger.adjust('a', 's/1', { points: '5' });
    const incident = ledger.incident('a', 's/1', 'x');
    // The incident stands beside the adjustment: its points do not count, its ceiling does.
    expect(resultOf(ledger).acted).toEqual([{ node: 'g', by: 'ceiling', from: '15', to: '4', leaf: 's/1', position: incident.position }]);
    ledger.revokeAdjustment('a', 's/1', ledger.fold.findCell('a', 's/1')!.adjustment!);
    expect(resultOf(ledger).acted).toEqual([{ node: 'g', by: 'floor', from: '-8', to: '1' }]);
  });

  it('of several ceilings the lowest counts', () => {
    const kinds = ['9', '3', '6'].map((points, index) => ({ ...kind(`k${index}`, '0'), ceiling: { node: '1', points } }));
    const ledger = campaignOf(leaf('1', tally(...kinds), { weight: '10' }));
    for (const { code } of kinds) ledger.incident('a', 's/1', code);
    expect(resultOf(ledger)).toMatchObject({ earned: '3' });
  });

  it('a deduction group of which an item is unscored earns nothing, whatever its floor', () => {
    const ledger = campaignOf({ ...group('d', { kind: 'deductions' }, { weight: '20' }), floor: '5' }, leaf('1', tally(kind('x', '-30')), { parent: 'd' }), leaf('2', tally(kind('x', '-30')), { parent: 'd' }));
    ledger.incident('a', 's/1', 'x');
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: '0', provisional: '25' });
    ledger.nothing('a', 's/2');
    expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: '25', provisional: '25' });
  });

  it('a ceiling below 0 bounds a bonus group that brings nothing', () => {
    const ceiling = { ...kind('c', '0'), ceiling: { node: 'h', points: '-3' } };
    const ledger = campaignOf(leaf('1', graded, { weight: '10' }), group('h', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }), leaf('2', tally(ceiling), { parent: 'h' }));
    ledger.grade('a', 's/1', '5');
    ledger.incident('a', 's/2', 'c');
    expect(resultOf(ledger)).toMatchObject({ bonus: '-3', score: '47.00', acted: [{ node: 'h', by: 'ceiling', from: '0', to: '-3' }] });
  });
});

it('a gate that holds a bonus back is told with what it holds back', () => {
  const ledger = openedCampaign({
    systems: [
      {
        ...system('s', [leaf('1', graded, { weight: '100' }), group('h', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }), leaf('2', tally(kind('p', '4'), kind('m', '-4')), { parent: 'h' })]),
        gates: [{ bonus: 'h', node: 'base', atLeast: '60' }],
      },
    ],
    units: [unitOf('a', 1)],
  });
  ledger.grade('a', 's/1', '59');
  expect(resultOf(ledger)).not.toHaveProperty('acted');
  ledger.incident('a', 's/2', 'p');
  expect(resultOf(ledger)).toMatchObject({ bonus: '0', acted: [{ node: 'h', by: 'gate', from: '4', to: '0', gates: [{ node: 'base', atLeast: '60', reached: '59' }] }] });
  ledger.grade('a', 's/1', '60');
  expect(resultOf(ledger)).toMatchObject({ bonus: '4', score: '64.00' });
  expect(resultOf(ledger)).not.toHaveProperty('acted');
});

it('a result of 0 weight in its programme has no grade', () => {
  const bands = [{ name: '全部', from: '0', to: '100' }];
  const ledger = openedCampaign({ systems: [{ ...system('s', [leaf('1', graded, { weight: '10' })]), bands }], units: [unitOf('a', 1)] });
  expect(rowOf(ledger.fold, 'a').band).toBe('全部');
  ledger.campaign('composite-weights-set', { programme: 'main', group: 'departments', weights: [{ system: 's', weight: '0' }], origin: 'stated' });
  expect(rowOf(ledger.fold, 'a')).toMatchObject({ exact: null, systems: { s: { band: '全部' } } });
  expect(rowOf(ledger.fold, 'a')).not.toHaveProperty('band');
});

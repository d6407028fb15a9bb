import { describe, expect, it } from '@jest/globals';
import { expectVersioned, given, listed, refusalOf, registered, retired } from '../spec-support/units-specification.ts';
import { decideListUnit } from './list-unit.ts';

const command = { unit: 'a', ifMatch: 1, list: 'openness', number: '17', effective: '2022-01-01' };
const state = given(registered('a'), registered('b'), listed('b', '18'));

describe('ListUnit', () => {
  it('puts a unit into a list under its printed number', () => {
    expect(decideListUnit(command, state).events).toEqual([{ type: 'unit-listed', schema: 1, data: { list: 'openness', number: '17', effective: '2022-01-01' } }]);
  });

  it('is versioned', () => expectVersioned(command, state, decideListUnit));

  it('sets the number anew', () => {
    expect(decideListUnit({ ...command, unit: 'b', ifMatch: 2 }, state).events).toHaveLength(1);
    expect(refusalOf(() => decideListUnit({ ...command, unit: 'b', ifMatch: 2, number: '18' }, state))).toMatchObject({ code: 'unchanged' });
  });

  it('refuses a number that another unit has on a day on which both are active', () => {
    expect(refusalOf(() => decideListUnit({ ...command, number: '18' }, state))).toEqual({
      code: 'number-taken', pointer: '/number', parameters: { list: 'openness', number: '18', unit: 'b', on: '2022-01-01' },
    });
    const later = given(registered('a'), registered('b'), listed('b', '17', '2023-01-01'));
    expect(refusalOf(() => decideListUnit(command, later))).toMatchObject({ code: 'number-taken', parameters: { on: '2023-01-01' } });
  });

  it('takes the number of a unit that has ended', () => {
    const ended = given(registered('a'), registered('b'), listed('b', '17'), retired('b', '2022-06-01'));
    expect(decideListUnit({ ...command, effective: '2022-06-01' }, ended).events).toHaveLength(1);
  });

  it('takes the same number in another list', () => {
    expect(decideListUnit({ ...command, list: 'service', number: '18' }, state).events).toHaveLength(1);
  });

  it('refuses a unit that is not active on that day', () => {
    expect(refusalOf(() => decideListUnit({ ...command, effective: '2021-01-01' }, state))).toMatchObject({ code: 'unit-not-active' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { expectVersioned, given, listed, merged, refusalOf, registered, retired } from '../spec-support/units-specification.ts';
import { decideReinstateUnit } from './reinstate-unit.ts';

const command = { unit: 'a', ifMatch: 2, effective: '2023-02-01', reason: '撤销有误' };
const state = given(registered('a'), retired('a', '2023-01-01'));

describe('ReinstateUnit', () => {
  it('undoes a retirement from a day on', () => {
    expect(decideReinstateUnit(command, state).events).toEqual([{ type: 'unit-reinstated', schema: 1, data: { effective: '2023-02-01', reason: '撤销有误' } }]);
  });

  it('undoes a merge for the unit that ended', () => {
    const state = given(registered('a'), registered('b'), merged('b', ['a'], '2023-01-01'));
    expect(decideReinstateUnit({ ...command, ifMatch: 1 }, state).events).toHaveLength(1);
  });

  it('is versioned', () => expectVersioned(command, state, decideReinstateUnit));

  it('refuses a unit that is active on that day, or not yet registered', () => {
    expect(refusalOf(() => decideReinstateUnit({ ...command, effective: '2022-12-31' }, state))).toMatchObject({ code: 'unchanged' });
    expect(refusalOf(() => decideReinstateUnit({ ...command, effective: '2021-12-31' }, state))).toMatchObject({ code: 'unit-not-active' });
  });

  it('refuses where another unit has taken its name or number meanwhile', () => {
    const renamedAway = given(registered('a'), retired('a', '2023-01-01'), registered('b', '2023-01-01', 'a局'));
    expect(refusalOf(() => decideReinstateUnit(command, renamedAway))).toMatchObject({ code: 'name-taken', parameters: { unit: 'b', on: '2023-02-01' } });
    const numberTaken = given(registered('a'), listed('a', '1'), retired('a', '2023-01-01'), registered('b'), listed('b', '1', '2023-01-01'));
    expect(refusalOf(() => decideReinstateUnit({ ...command, ifMatch: 3 }, numberTaken))).toMatchObject({ code: 'number-taken', parameters: { unit: 'b' } });
  });
});

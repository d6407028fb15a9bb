import { describe, expect, it } from '@jest/globals';
import { expectVersioned, given, listed, refusalOf, registered } from '../spec-support/units-specification.ts';
import { decideUnlistUnit } from './unlist-unit.ts';

const command = { unit: 'a', ifMatch: 2, list: 'openness', effective: '2023-01-01', reason: '不再评价' };
const state = given(registered('a'), listed('a', '17'));

describe('UnlistUnit', () => {
  it('takes a unit out of a list from a day on', () => {
    expect(decideUnlistUnit(command, state).events).toEqual([
      { type: 'unit-unlisted', schema: 1, data: { list: 'openness', effective: '2023-01-01', reason: '不再评价' } },
    ]);
  });

  it('is versioned', () => expectVersioned(command, state, decideUnlistUnit));

  it('refuses a list that the unit is not in on that day', () => {
    expect(refusalOf(() => decideUnlistUnit({ ...command, list: 'service' }, state))).toEqual({ code: 'not-found', pointer: '/list' });
    expect(refusalOf(() => decideUnlistUnit({ ...command, effective: '2021-01-01' }, state))).toEqual({ code: 'not-found', pointer: '/list' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { expectVersioned, given, refusalOf, registered, retired } from '../spec-support/units-specification.ts';
import { decideRenameUnit } from './rename-unit.ts';

const command = { unit: 'a', ifMatch: 1, name: '市发展和改革委员会', pinyin: 'b', effective: '2023-03-01', reason: '机构改革' };
const state = given(registered('a'), registered('b'));

describe('RenameUnit', () => {
  it('gives another name from a day on', () => {
    const { unit: _unit, ifMatch: _ifMatch, ...data } = command;
    expect(decideRenameUnit(command, state)).toEqual({ stream: 'unit/a', expectedVersion: 1, events: [{ type: 'unit-renamed', schema: 1, data }] });
  });

  it('is versioned', () => expectVersioned(command, state, decideRenameUnit));

  it('refuses a unit that is not active on that day', () => {
    expect(refusalOf(() => decideRenameUnit({ ...command, effective: '2021-12-31' }, state))).toEqual({
      code: 'unit-not-active', pointer: '/effective', parameters: { unit: 'a', on: '2021-12-31' },
    });
    const ended = given(registered('a'), retired('a', '2023-01-01'));
    expect(refusalOf(() => decideRenameUnit({ ...command, ifMatch: 2 }, ended))).toMatchObject({ code: 'unit-not-active' });
  });

  it('refuses a name that another unit bears, and the name that it has', () => {
    expect(refusalOf(() => decideRenameUnit({ ...command, name: 'b局' }, state))).toMatchObject({ code: 'name-taken', pointer: '/name', parameters: { unit: 'b' } });
    expect(refusalOf(() => decideRenameUnit({ ...command, name: 'a局', pinyin: 'a' }, state))).toMatchObject({ code: 'unchanged' });
  });
});

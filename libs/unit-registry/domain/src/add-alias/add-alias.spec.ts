import { describe, expect, it } from '@jest/globals';
import { aliased, explained, given, refusalOf, registered, renamed } from '../spec-support/units-specification.ts';
import { decideAddAlias } from './add-alias.ts';

const command = { unit: 'a', alias: '市发展改革委员会', reason: '附件4的全称' };

describe('AddAlias', () => {
  it('gives another name', () => {
    expect(decideAddAlias(command, given(registered('a')))).toEqual({
      stream: 'unit/a',
      expectedVersion: 1,
      events: [{ type: 'unit-alias-added', schema: 1, data: { alias: '市发展改革委员会', reason: '附件4的全称' } }],
    });
  });

  it('refuses an id that no unit has', () => {
    expect(refusalOf(() => decideAddAlias(command, given()))).toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['another unit bears it', given(registered('a'), registered('b', '2022-01-01', command.alias)), 'b'],
    ['another unit has it as an alias', given(registered('a'), registered('b'), aliased('b', command.alias)), 'b'],
    ['another unit will bear it', given(registered('a'), registered('b'), renamed('b', command.alias, '2030-01-01')), 'b'],
    ['the unit has it already', given(registered('a'), aliased('a', command.alias)), 'a'],
    ['the unit bore it', given(registered('a', '2022-01-01', command.alias), renamed('a', 'x', '2023-01-01')), 'a'],
  ])('refuses a name where %s', (_why, state, unit) => {
    expect(refusalOf(() => decideAddAlias(command, state))).toMatchObject({ code: 'name-taken', pointer: '/alias', parameters: { name: command.alias, unit } });
  });

  it('refuses a printed name that is explained', () => {
    expect(refusalOf(() => decideAddAlias(command, given(registered('a'), explained(command.alias))))).toMatchObject({ code: 'name-taken', parameters: { name: command.alias } });
  });

  it('refuses the forty-first', () => {
    const forty = Array.from({ length: 40 }, (_, index) => aliased('a', `名${index}`));
    expect(refusalOf(() => decideAddAlias(command, given(registered('a'), ...forty)))).toMatchObject({ code: 'outside-bounds', parameters: { most: '40' } });
  });
});

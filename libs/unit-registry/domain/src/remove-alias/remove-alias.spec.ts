import { describe, expect, it } from '@jest/globals';
import { aliased, expectVersioned, given, refusalOf, registered } from '../spec-support/units-specification.ts';
import { decideRemoveAlias } from './remove-alias.ts';

const command = { unit: 'a', ifMatch: 2, alias: '甲', reason: '误录' };
const state = given(registered('a'), aliased('a', '甲'));

describe('RemoveAlias', () => {
  it('takes an alias away', () => {
    expect(decideRemoveAlias(command, state).events).toEqual([{ type: 'unit-alias-removed', schema: 1, data: { alias: '甲', reason: '误录' } }]);
  });

  it('is versioned', () => expectVersioned(command, state, decideRemoveAlias));

  it('refuses what is no alias of the unit', () => {
    expect(refusalOf(() => decideRemoveAlias({ ...command, alias: 'a局' }, state))).toEqual({ code: 'not-found', pointer: '/alias' });
  });
});

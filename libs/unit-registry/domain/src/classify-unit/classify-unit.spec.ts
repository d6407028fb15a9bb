import { describe, expect, it } from '@jest/globals';
import { expectVersioned, given, refusalOf, registered } from '../spec-support/units-specification.ts';
import { decideClassifyUnit } from './classify-unit.ts';

const command = { unit: 'a', ifMatch: 1, kind: 'vertical', group: 'departments', effective: '2022-01-01' } as const;
const state = given(registered('a'));

describe('ClassifyUnit', () => {
  it('gives another kind and ranking group from a day on', () => {
    expect(decideClassifyUnit(command, state).events).toEqual([
      { type: 'unit-classified', schema: 1, data: { kind: 'vertical', group: 'departments', effective: '2022-01-01' } },
    ]);
  });

  it('is versioned', () => expectVersioned(command, state, decideClassifyUnit));

  it('refuses what it is already, and a day before its registration', () => {
    expect(refusalOf(() => decideClassifyUnit({ ...command, kind: 'department' }, state))).toMatchObject({ code: 'unchanged' });
    expect(refusalOf(() => decideClassifyUnit({ ...command, effective: '2021-01-01' }, state))).toMatchObject({ code: 'unit-not-active' });
  });
});

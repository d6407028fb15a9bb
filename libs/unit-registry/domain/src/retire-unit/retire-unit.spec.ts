import { describe, expect, it } from '@jest/globals';
import { expectVersioned, given, refusalOf, registered, retired } from '../spec-support/units-specification.ts';
import { decideRetireUnit } from './retire-unit.ts';

const command = { unit: 'a', ifMatch: 1, effective: '2023-01-01', reason: '撤销' };
const state = given(registered('a'));
const unused = { campaigns: [] };

describe('RetireUnit', () => {
  it('ends a unit on a day', () => {
    expect(decideRetireUnit(command, state, unused).events).toEqual([{ type: 'unit-retired', schema: 1, data: { effective: '2023-01-01', reason: '撤销' } }]);
  });

  it('is versioned', () => expectVersioned(command, state, (changed, on) => decideRetireUnit(changed, on, unused)));

  it('warns with the campaigns that use it; acknowledged, it passes and the event does not say so', () => {
    const use = { campaigns: ['changji-2022', 'demo-1'] };
    expect(refusalOf(() => decideRetireUnit(command, state, use))).toEqual({
      code: 'in-use', pointer: '/acknowledgeInUse', parameters: { campaigns: ['changji-2022', 'demo-1'] },
    });
    expect(decideRetireUnit({ ...command, acknowledgeInUse: true }, state, use).events[0]!.data).toEqual({ effective: '2023-01-01', reason: '撤销' });
  });

  it('refuses a unit that has ended', () => {
    expect(refusalOf(() => decideRetireUnit({ ...command, ifMatch: 2 }, given(registered('a'), retired('a', '2022-06-01')), unused))).toMatchObject({ code: 'unit-not-active' });
  });
});

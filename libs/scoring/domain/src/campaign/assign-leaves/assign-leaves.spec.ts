import { describe, expect, it } from '@jest/globals';
import { campaignOf, closed, draft, facts, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideAssignLeaves } from './assign-leaves.ts';

const withoutLeaves = campaignOf(...draft.slice(0, 2));
const assign = (leaves: readonly string[], state = withoutLeaves, department = 'zwgk-ban') => decideAssignLeaves({ department, leaves }, state, facts);

describe('AssignLeaves', () => {
  it('assigns leaves of the planned systems in a draft', () => {
    expect(assign(['mini/1', 'tasks/1']).events).toEqual([{ type: 'leaves-assigned', schema: 1, data: { department: 'zwgk-ban', leaves: ['mini/1', 'tasks/1'] } }]);
  });

  it('stores only what changes', () => {
    const state = campaignOf(...draft.slice(0, 2), { type: 'leaves-assigned', schema: 1, data: { department: 'zwgk-ban', leaves: ['mini/1'] } });
    expect(assign(['mini/1', 'mini/2'], state).events[0]!.data).toEqual({ department: 'zwgk-ban', leaves: ['mini/2'] });
    expect(refusalOf(() => assign(['mini/1'], state)).code).toBe('unchanged');
  });

  it('lets two departments share a leaf', () => {
    const other = { type: 'scoring-department-set', schema: 1, data: { department: 'zfb', name: '市政府办' } } as const;
    expect(assign(['mini/1'], openCampaign(other), 'zfb').events).toHaveLength(1);
  });

  it('refuses a leaf that there is not, in a draft and in an open campaign', () => {
    expect(refusalOf(() => assign(['mini/1', 'mini/99']))).toMatchObject({ code: 'no-such-cell', pointer: '/leaves', parameters: { leaf: 'mini/99' } });
    expect(refusalOf(() => assign(['mini/g1'], openCampaign()))).toMatchObject({ code: 'no-such-cell', pointer: '/leaves', parameters: { leaf: 'mini/g1' } });
  });

  it('refuses a department that there is not, and a closed campaign', () => {
    expect(refusalOf(() => assign(['mini/1'], withoutLeaves, 'zfb')).code).toBe('not-found');
    expect(refusalOf(() => assign(['mini/1'], openCampaign(closed))).code).toBe('campaign-state');
  });
});

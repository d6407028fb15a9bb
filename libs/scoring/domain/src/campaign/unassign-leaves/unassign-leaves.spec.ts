import { describe, expect, it } from '@jest/globals';
import { closed, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideUnassignLeaves } from './unassign-leaves.ts';

describe('UnassignLeaves', () => {
  it('takes away only what the department has', () => {
    const { events } = decideUnassignLeaves({ department: 'zwgk-ban', leaves: ['mini/1', 'mini/99'] }, openCampaign());
    expect(events).toEqual([{ type: 'leaves-unassigned', schema: 1, data: { department: 'zwgk-ban', leaves: ['mini/1'] } }]);
  });

  it('refuses where it has none of them, for an unknown department, and in a closed campaign', () => {
    expect(refusalOf(() => decideUnassignLeaves({ department: 'zwgk-ban', leaves: ['mini/99'] }, openCampaign())).code).toBe('unchanged');
    expect(refusalOf(() => decideUnassignLeaves({ department: 'zfb', leaves: ['mini/1'] }, openCampaign())).code).toBe('not-found');
    expect(refusalOf(() => decideUnassignLeaves({ department: 'zwgk-ban', leaves: ['mini/1'] }, openCampaign(closed))).code).toBe('campaign-state');
  });
});

import { describe, expect, it } from '@jest/globals';
import { campaignOf, closed, draft, openCampaign, planned, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideSetScoringDepartment } from './set-scoring-department.ts';

const department = { department: 'zwgk-ban', name: '市政务公开办', ifMatch: 0 };

describe('SetScoringDepartment', () => {
  it('makes a scoring department', () => {
    const decision = decideSetScoringDepartment(department, campaignOf(planned));
    expect(decision.events).toEqual([{ type: 'scoring-department-set', schema: 1, data: { department: 'zwgk-ban', name: '市政务公开办' } }]);
  });

  it('renames one of which the version is known', () => {
    expect(decideSetScoringDepartment({ ...department, name: '政务公开办公室', ifMatch: 2 }, campaignOf(...draft)).events).toHaveLength(1);
    expect(refusalOf(() => decideSetScoringDepartment({ ...department, name: '政务公开办公室' }, campaignOf(...draft)))).toEqual({
      code: 'resource-conflict',
      parameters: { version: 2 },
    });
  });

  it('refuses the name that it has', () => {
    expect(refusalOf(() => decideSetScoringDepartment({ ...department, ifMatch: 2 }, campaignOf(...draft))).code).toBe('unchanged');
  });

  it('refuses a closed campaign, and one that there is not', () => {
    expect(refusalOf(() => decideSetScoringDepartment({ ...department, ifMatch: 2 }, openCampaign(closed))).code).toBe('campaign-state');
    expect(refusalOf(() => decideSetScoringDepartment(department, campaignOf())).code).toBe('not-found');
  });
});

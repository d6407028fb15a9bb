import { describe, expect, it } from '@jest/globals';
import { campaignOf, draft, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideRemoveScoringDepartment } from './remove-scoring-department.ts';

const without = campaignOf(...draft.slice(0, 2));

describe('RemoveScoringDepartment', () => {
  it('removes a department without leaves', () => {
    const decision = decideRemoveScoringDepartment({ department: 'zwgk-ban', ifMatch: 2 }, without);
    expect(decision.events).toEqual([{ type: 'scoring-department-removed', schema: 1, data: { department: 'zwgk-ban' } }]);
  });

  it('refuses while leaves are assigned to it, naming them', () => {
    const refusal = refusalOf(() => decideRemoveScoringDepartment({ department: 'zwgk-ban', ifMatch: 2 }, campaignOf(...draft)));
    expect(refusal).toMatchObject({ code: 'leaves-still-assigned', parameters: { count: 13, leaves: expect.arrayContaining(['mini/1', 'tasks/1']) } });
  });

  it('refuses one that there is not, and a stale version', () => {
    expect(refusalOf(() => decideRemoveScoringDepartment({ department: 'xx-ban', ifMatch: 2 }, without)).code).toBe('not-found');
    expect(refusalOf(() => decideRemoveScoringDepartment({ department: 'zwgk-ban', ifMatch: 1 }, without)).code).toBe('resource-conflict');
  });
});

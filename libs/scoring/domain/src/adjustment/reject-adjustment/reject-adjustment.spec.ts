import { describe, expect, it } from '@jest/globals';
import { actId, administrator, asAdministrator, asOrganiser, firstScorer, openCampaign, organiser, refusalOf, today, type Given } from '../../spec-support/campaign-specification.ts';
import { decideRejectAdjustment } from './reject-adjustment.ts';

const on = 'fagai-wei mini/1';
const proposed: Given = { on, by: administrator, type: 'adjustment-proposed', schema: 1, data: { points: '1.9', reason: '复核' } };
const approved: Given = { on, by: organiser, type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } };
const revocation: Given = { on, by: organiser, type: 'adjustment-revocation-proposed', schema: 1, data: { adjustment: actId(0), reason: '误' } };
const rejected: Given = { on, by: organiser, type: 'adjustment-rejected', schema: 1, data: { proposal: actId(0), reason: '依据不足' } };
const grade: Given = { on, by: firstScorer, type: 'grade-recorded', schema: 1, data: { department: 'zwgk-ban', grade: '1' } };
const command = { unit: 'fagai-wei', leaf: 'mini/1', ifMatch: 1, proposal: actId(0), reason: '依据不足' };

describe('RejectAdjustment', () => {
  it('rejects a proposal of either kind with a reason', () => {
    expect(decideRejectAdjustment(command, openCampaign(proposed), asOrganiser).events).toEqual([
      { type: 'adjustment-rejected', schema: 1, data: { proposal: actId(0), reason: '依据不足' } },
    ]);
    const ofRevocation = { ...command, ifMatch: 3, proposal: actId(2) };
    expect(decideRejectAdjustment(ofRevocation, openCampaign(proposed, approved, revocation), asAdministrator).events).toHaveLength(1);
  });

  it('refuses the proposer, but not one who scored the cell', () => {
    expect(refusalOf(() => decideRejectAdjustment(command, openCampaign(proposed), asAdministrator)).code).toBe('same-person');
    const afterGrade = { ...command, ifMatch: 2, proposal: actId(1) };
    expect(decideRejectAdjustment(afterGrade, openCampaign(grade, proposed), { actor: firstScorer, today }).events).toHaveLength(1);
  });

  it('refuses a proposal that is decided, and one that lapsed', () => {
    expect(refusalOf(() => decideRejectAdjustment(command, openCampaign(proposed, rejected), asOrganiser)).code).toBe('proposal-decided');
    expect(refusalOf(() => decideRejectAdjustment(command, openCampaign(proposed, grade), asOrganiser)).code).toBe('proposal-lapsed');
  });
});

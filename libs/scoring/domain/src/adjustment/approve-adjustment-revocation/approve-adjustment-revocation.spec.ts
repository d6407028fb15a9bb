import { describe, expect, it } from '@jest/globals';
import { actId, administrator, asAdministrator, asOrganiser, openCampaign, organiser, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideApproveAdjustmentRevocation } from './approve-adjustment-revocation.ts';

const on = 'fagai-wei mini/1';
const given: readonly Given[] = [
  { on, by: administrator, type: 'adjustment-proposed', schema: 1, data: { points: '1.9', reason: '复核' } },
  { on, by: organiser, type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } },
  { on, by: organiser, type: 'adjustment-revocation-proposed', schema: 1, data: { adjustment: actId(0), reason: '误' } },
];
const ruled: Given = { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/1', units: ['fagai-wei'], reason: '无' } };
const command = { unit: 'fagai-wei', leaf: 'mini/1', ifMatch: 3, proposal: actId(2) };

describe('ApproveAdjustmentRevocation', () => {
  it('takes the adjustment back by a second person, behind a ruling too', () => {
    for (const happened of [given, [...given, ruled]]) {
      const { events } = decideApproveAdjustmentRevocation(command, openCampaign(...happened), asAdministrator);
      expect(events).toEqual([{ type: 'adjustment-revoked', schema: 1, data: { proposal: actId(2) } }]);
    }
  });

  it('refuses the proposer of the revocation', () => {
    expect(refusalOf(() => decideApproveAdjustmentRevocation(command, openCampaign(...given), asOrganiser)).code).toBe('same-person');
  });

  it('refuses the proposal of an adjustment', () => {
    const adjustment = { ...command, ifMatch: 1, proposal: actId(0) };
    expect(refusalOf(() => decideApproveAdjustmentRevocation(adjustment, openCampaign(given[0]!), asOrganiser)).code).toBe('not-found');
  });

  it('refuses a revocation that anything followed', () => {
    const grade: Given = { on, type: 'grade-recorded', schema: 1, data: { department: 'zwgk-ban', grade: '1' } };
    expect(refusalOf(() => decideApproveAdjustmentRevocation(command, openCampaign(...given, grade), asAdministrator)).code).toBe('proposal-lapsed');
  });
});

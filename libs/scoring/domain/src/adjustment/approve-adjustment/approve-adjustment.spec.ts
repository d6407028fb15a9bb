import { describe, expect, it } from '@jest/globals';
import { actId, administrator, asAdministrator, asOrganiser, closed, firstScorer, openCampaign, refusalOf, today, type Given } from '../../spec-support/campaign-specification.ts';
import { decideApproveAdjustment } from './approve-adjustment.ts';

const on = 'fagai-wei mini/1';
const proposed: Given = { on, by: administrator, type: 'adjustment-proposed', schema: 1, data: { points: '1.9', reason: '复核' } };
const grade: Given = { on, by: firstScorer, type: 'grade-recorded', schema: 1, data: { department: 'zwgk-ban', grade: '1' } };
const revoked: Given = { on, by: firstScorer, type: 'action-revoked', schema: 1, data: { department: 'zwgk-ban', action: actId(0), reason: '错' } };
const command = { unit: 'fagai-wei', leaf: 'mini/1', ifMatch: 1, proposal: actId(0) };
const refused = (changed: Partial<typeof command>, given: readonly Given[], metadata = asOrganiser) =>
  refusalOf(() => decideApproveAdjustment({ ...command, ...changed }, openCampaign(...given), metadata));

describe('ApproveAdjustment', () => {
  it('approves an open proposal by a second person, while the campaign is closed too', () => {
    for (const given of [[proposed], [proposed, closed]]) {
      const decision = decideApproveAdjustment(command, openCampaign(...given), asOrganiser);
      expect(decision).toMatchObject({ expectedVersion: 1, events: [{ type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } }] });
    }
  });

  it('refuses the proposer', () => {
    expect(refused({}, [proposed], asAdministrator)).toMatchObject({ code: 'same-person', parameters: { as: 'proposer' } });
  });

  it('refuses whoever has an act in that cell, revoked or not', () => {
    const metadata = { actor: firstScorer, today };
    expect(refused({ ifMatch: 3, proposal: actId(2) }, [grade, revoked, proposed], metadata)).toMatchObject({ code: 'same-person', parameters: { as: 'scorer' } });
  });

  it('refuses a proposal that anything followed', () => {
    expect(refused({}, [proposed, grade])).toEqual({ code: 'proposal-lapsed', pointer: '/proposal', parameters: { version: 2 } });
  });

  it('refuses a proposal that is decided', () => {
    const approved: Given = { on, type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } };
    expect(refused({}, [proposed, approved]).code).toBe('proposal-decided');
  });

  it('refuses a version that is not the one of the proposal', () => {
    expect(refused({ ifMatch: 2 }, [proposed]).code).toBe('cell-conflict');
  });

  it('refuses a proposal that there is not, or of a revocation', () => {
    expect(refused({ proposal: actId(9) }, [proposed])).toEqual({ code: 'not-found', pointer: '/proposal' });
    const approved: Given = { on, type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } };
    const revocation: Given = { on, type: 'adjustment-revocation-proposed', schema: 1, data: { adjustment: actId(0), reason: '误' } };
    expect(refused({ ifMatch: 3, proposal: actId(2) }, [proposed, approved, revocation]).code).toBe('not-found');
  });

  it('refuses a cell that is ruled not applicable', () => {
    expect(refused({}, [proposed, { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/1', units: ['fagai-wei'], reason: '无' } }]).code).toBe('cell-not-applicable');
  });
});

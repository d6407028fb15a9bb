import { describe, expect, it } from '@jest/globals';
import { actId, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideRevokeRuling } from './revoke-ruling.ts';

const ruled: Given = { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/1', units: ['shuiwu-ju'], reason: '无此职能' } };
const revocation = { ruling: actId(0), reason: '职能确认存在' };

describe('RevokeRuling', () => {
  it('takes a ruling back as a whole', () => {
    expect(decideRevokeRuling(revocation, openCampaign(ruled)).events).toEqual([{ type: 'ruling-revoked', schema: 1, data: revocation }]);
  });

  it('refuses a ruling that there is not, and one revoked already', () => {
    expect(refusalOf(() => decideRevokeRuling({ ...revocation, ruling: actId(5) }, openCampaign(ruled))).code).toBe('not-found');
    expect(refusalOf(() => decideRevokeRuling(revocation, openCampaign(ruled, { type: 'ruling-revoked', schema: 1, data: revocation }))).code).toBe('already-revoked');
  });
});

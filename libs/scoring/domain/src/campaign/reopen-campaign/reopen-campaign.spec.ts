import { describe, expect, it } from '@jest/globals';
import { closed, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideReopenCampaign } from './reopen-campaign.ts';

describe('ReopenCampaign', () => {
  it('reopens a closed campaign with its reason', () => {
    const state = openCampaign(closed);
    const decision = decideReopenCampaign({ ifMatch: state.version, reason: '补录一项' }, state);
    expect(decision.events).toEqual([{ type: 'campaign-reopened', schema: 1, data: { reason: '补录一项' } }]);
  });

  it('refuses an open campaign', () => {
    expect(refusalOf(() => decideReopenCampaign({ ifMatch: 1, reason: '补录' }, openCampaign())).code).toBe('campaign-state');
  });

  it('refuses a stale version', () => {
    expect(refusalOf(() => decideReopenCampaign({ ifMatch: 1, reason: '补录' }, openCampaign(closed))).code).toBe('resource-conflict');
  });
});

import { describe, expect, it } from '@jest/globals';
import { campaignOf, closed, draft, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideCloseCampaign } from './close-campaign.ts';

describe('CloseCampaign', () => {
  it('closes an open campaign, with a reason if one is given', () => {
    const state = openCampaign();
    const opening = state.statusVersion;
    expect(decideCloseCampaign({ ifMatch: opening }, state).events).toEqual([closed]);
    expect(decideCloseCampaign({ ifMatch: opening, reason: '评价结束' }, state).events).toEqual([{ ...closed, data: { reason: '评价结束' } }]);
  });

  it('is expected at the head of stream campaign', () => {
    const state = openCampaign();
    expect(decideCloseCampaign({ ifMatch: state.statusVersion }, state)).toMatchObject({ stream: 'campaign', expectedVersion: state.version });
  });

  it('refuses a draft, and a campaign that is closed already', () => {
    expect(refusalOf(() => decideCloseCampaign({ ifMatch: 1 }, campaignOf(...draft))).code).toBe('campaign-state');
    expect(refusalOf(() => decideCloseCampaign({ ifMatch: 1 }, openCampaign(closed)))).toMatchObject({ code: 'campaign-state', parameters: { status: 'closed' } });
  });

  it('refuses where the campaign was reopened since the caller looked', () => {
    const state = openCampaign(closed, { type: 'campaign-reopened', schema: 1, data: { reason: '补录' } });
    expect(refusalOf(() => decideCloseCampaign({ ifMatch: openCampaign().statusVersion }, state)).code).toBe('resource-conflict');
  });
});

import { describe, expect, it } from '@jest/globals';
import { closed, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideRuleNotApplicable } from './rule-not-applicable.ts';

const ruling = { leaf: 'mini/8', units: ['shuiwu-ju'], reason: '只有牵头事项' };
const ruled = (checkpoint?: string): Given => ({
  type: 'not-applicable-ruled',
  schema: 1,
  data: { ...ruling, ...(checkpoint === undefined ? {} : { checkpoint }) },
});

describe('RuleNotApplicable', () => {
  it('rules a cell, or one of its check-points, not applicable', () => {
    expect(decideRuleNotApplicable(ruling, openCampaign()).events).toEqual([ruled()]);
    expect(decideRuleNotApplicable({ ...ruling, checkpoint: 'support' }, openCampaign()).events).toEqual([ruled('support')]);
  });

  it('may fall on a scored cell', () => {
    const scored: Given = { on: 'shuiwu-ju mini/1', type: 'grade-recorded', schema: 1, data: { department: 'zwgk-ban', grade: '1' } };
    expect(decideRuleNotApplicable({ ...ruling, leaf: 'mini/1' }, openCampaign(scored)).events).toHaveLength(1);
  });

  it('refuses a leaf, or a unit without that cell', () => {
    expect(refusalOf(() => decideRuleNotApplicable({ ...ruling, leaf: 'mini/99' }, openCampaign()))).toMatchObject({ code: 'no-such-cell', pointer: '/leaf' });
    const townships = { ...ruling, units: ['shuiwu-ju', 'yushugou-zhen'] };
    expect(refusalOf(() => decideRuleNotApplicable(townships, openCampaign()))).toMatchObject({ code: 'no-such-cell', pointer: '/units' });
  });

  it('refuses a check-point of a rule that has none, or not that one', () => {
    const graded = { ...ruling, leaf: 'mini/1', checkpoint: 'lead' };
    expect(refusalOf(() => decideRuleNotApplicable(graded, openCampaign()))).toMatchObject({ code: 'rule-mismatch', pointer: '/checkpoint' });
    expect(refusalOf(() => decideRuleNotApplicable({ ...ruling, checkpoint: 'third' }, openCampaign())).code).toBe('rule-mismatch');
  });

  it('refuses what is ruled already: the whole, the same check-point, or the whole through all of them', () => {
    expect(refusalOf(() => decideRuleNotApplicable(ruling, openCampaign(ruled()))).code).toBe('already-ruled');
    expect(refusalOf(() => decideRuleNotApplicable({ ...ruling, checkpoint: 'lead' }, openCampaign(ruled('lead')))).code).toBe('already-ruled');
    expect(refusalOf(() => decideRuleNotApplicable(ruling, openCampaign(ruled('lead'), ruled('support')))).code).toBe('already-ruled');
    expect(decideRuleNotApplicable(ruling, openCampaign(ruled('lead'))).events).toHaveLength(1);
  });

  it('refuses a closed campaign', () => {
    expect(refusalOf(() => decideRuleNotApplicable(ruling, openCampaign(closed))).code).toBe('campaign-state');
  });
});

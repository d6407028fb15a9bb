import { describe, expect, it } from '@jest/globals';
import type { CampaignPlanned } from '@quanheng/scoring-contracts';
import { campaignOf, closed, draft, facts, openCampaign, planned, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decidePlanCampaign } from './plan-campaign.ts';

const plan = planned.data as CampaignPlanned;
const programme = plan.programmes[0]!;
const refused = (changed: Partial<CampaignPlanned>) => refusalOf(() => decidePlanCampaign({ plan: { ...plan, ...changed }, ifMatch: undefined }, campaignOf(), facts));

describe('PlanCampaign', () => {
  it('makes a draft of a campaign that there was not', () => {
    expect(decidePlanCampaign({ plan, ifMatch: undefined }, campaignOf(), facts)).toEqual({ stream: 'campaign', expectedVersion: 0, events: [planned] });
  });

  it('sets the whole plan of a draft anew', () => {
    const renamed = { ...plan, name: '2022年度综合评价' };
    const decision = decidePlanCampaign({ plan: renamed, ifMatch: 1 }, campaignOf(...draft), facts);
    expect(decision).toEqual({ stream: 'campaign', expectedVersion: draft.length, events: [{ type: 'campaign-planned', schema: 1, data: renamed }] });
  });

  it('refuses a first plan where there is a campaign', () => {
    expect(refusalOf(() => decidePlanCampaign({ plan, ifMatch: undefined }, campaignOf(planned), facts)).code).toBe('id-taken');
  });

  it('refuses a plan that was replaced in the meantime, naming the version that was first', () => {
    const state = campaignOf(planned, { type: 'campaign-planned', schema: 1, data: { ...plan, name: '新' } });
    expect(refusalOf(() => decidePlanCampaign({ plan, ifMatch: 1 }, state, facts))).toEqual({ code: 'resource-conflict', parameters: { version: 2 } });
  });

  it('refuses a plan of a campaign that is open or closed', () => {
    for (const state of [openCampaign(), openCampaign(closed)]) {
      expect(refusalOf(() => decidePlanCampaign({ plan, ifMatch: 1 }, state, facts)).code).toBe('campaign-state');
    }
  });

  it.each([
    ['an unknown zone', { zone: 'Asia/Changji' }, '/zone', 'zone-unknown'],
    ['a programme twice', { programmes: [programme, { ...programme, systems: [{ system: 'tasks', systemVersion: '1' }] }] }, '/programmes/1/programme', 'repeated'],
    [
      'a system in two programmes, whose cells would bear one name',
      { programmes: [programme, { ...programme, programme: 'openness' }] },
      '/programmes/1/systems/0/system',
      'repeated',
    ],
    [
      'a version that is not published',
      { programmes: [{ ...programme, systems: [{ system: 'mini', systemVersion: '2' }] }] },
      '/programmes/0/systems/0/systemVersion',
      'not-published',
    ],
    ['a choice for a node that is no bonus group', { choices: [{ node: 'mini/g2', bound: 'eachSide' as const }] }, '/choices/0/node', 'no-bonus-group'],
  ])('refuses %s', (_, changed, pointer, fault) => {
    expect(refused(changed)).toEqual({ code: 'plan-invalid', pointer, parameters: { fault } });
  });

  it('refuses a version that was withdrawn', () => {
    const withdrawn = new Map([...facts.systems].map(([id, system]) => [id, { ...system, withdrawn: id === 'tasks' }]));
    const refusal = refusalOf(() => decidePlanCampaign({ plan, ifMatch: undefined }, campaignOf(), { systems: withdrawn }));
    expect(refusal).toEqual({ code: 'plan-invalid', pointer: '/programmes/0/systems/1/systemVersion', parameters: { fault: 'withdrawn' } });
  });

  it('takes the choice of how a bonus group is bounded', () => {
    const choices = [{ node: 'mini/g4', bound: 'eachSide' as const }];
    expect(decidePlanCampaign({ plan: { ...plan, choices }, ifMatch: undefined }, campaignOf(), facts).events).toHaveLength(1);
  });
});

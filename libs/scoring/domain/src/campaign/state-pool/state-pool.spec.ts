import { describe, expect, it } from '@jest/globals';
import { campaignOf, draft, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideStatePool } from './state-pool.ts';

const pool = { leaf: 'mini/3', pool: '100', source: '自治区平台通报', ifMatch: 0 };
const measured = (unit: string, numerator: string): Given => ({
  on: `${unit} mini/3`,
  type: 'measurement-recorded',
  schema: 1,
  data: { department: 'zwgk-ban', numerator },
});

describe('StatePool', () => {
  it('states the pool of a leaf whose rule takes a stated one', () => {
    const { ifMatch: _, ...data } = pool;
    expect(decideStatePool(pool, openCampaign()).events).toEqual([{ type: 'pool-stated', schema: 1, data }]);
  });

  it('refuses a pool below the measurements known now, with their sum', () => {
    const state = openCampaign(measured('fagai-wei', '60'), measured('shuiwu-ju', '40.5'));
    expect(refusalOf(() => decideStatePool(pool, state))).toEqual({ code: 'pool-too-small', pointer: '/pool', parameters: { least: '100.5' } });
    expect(decideStatePool({ ...pool, pool: '100.5' }, state).events).toHaveLength(1);
  });

  it('refuses a rule that takes no stated pool', () => {
    expect(refusalOf(() => decideStatePool({ ...pool, leaf: 'mini/2' }, openCampaign())).code).toBe('rule-mismatch');
  });

  it('refuses where it was stated in the meantime, a leaf that there is not, and a draft', () => {
    const stated = openCampaign({ type: 'pool-stated', schema: 1, data: { leaf: 'mini/3', pool: '90', source: '通报' } });
    expect(refusalOf(() => decideStatePool(pool, stated))).toEqual({ code: 'resource-conflict', parameters: { version: stated.version } });
    expect(refusalOf(() => decideStatePool({ ...pool, leaf: 'mini/99' }, openCampaign())).code).toBe('not-found');
    expect(refusalOf(() => decideStatePool(pool, campaignOf(...draft))).code).toBe('campaign-state');
  });
});

import { describe, expect, it } from '@jest/globals';
import { campaignOf, closed, draft, facts, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { tasks } from '../../spec-support/mini-system.ts';
import { decidePickUnits } from './pick-units.ts';

const pick = { leaf: 'tasks/1', role: 'support', units: ['shuiwu-ju', 'yushugou-zhen'] } as const;
const picked: Given = { type: 'units-picked', schema: 1, data: { leaf: 'tasks/1', role: 'support', units: ['shuiwu-ju'] } };

describe('PickUnits', () => {
  it('picks units of the list for the open set of a leaf, in a draft and in an open campaign', () => {
    for (const state of [campaignOf(...draft), openCampaign()]) {
      expect(decidePickUnits(pick, state, facts).events).toEqual([{ type: 'units-picked', schema: 1, data: pick }]);
    }
  });

  it('stores only those not picked yet', () => {
    expect(decidePickUnits(pick, openCampaign(picked), facts).events[0]!.data).toMatchObject({ units: ['yushugou-zhen'] });
    expect(refusalOf(() => decidePickUnits({ ...pick, units: ['shuiwu-ju'] }, openCampaign(picked), facts)).code).toBe('unchanged');
  });

  it('refuses a leaf without an open set in that role', () => {
    expect(refusalOf(() => decidePickUnits({ ...pick, role: 'lead' }, openCampaign(), facts))).toMatchObject({ code: 'no-open-set', pointer: '/role' });
    expect(refusalOf(() => decidePickUnits({ ...pick, leaf: 'mini/1' }, openCampaign(), facts)).code).toBe('no-open-set');
  });

  it('picks plain assessees for a leaf that prints nobody, and none in another role', () => {
    const nobody = { ...tasks, indicators: tasks.indicators.map((indicator) => ({ ...indicator, applicability: [] })) };
    const systems = new Map(facts.systems).set('tasks', { ...facts.systems.get('tasks')!, system: nobody });
    const picking = { ...pick, role: 'assessed' } as const;
    expect(decidePickUnits(picking, campaignOf(...draft), { ...facts, systems }).events).toEqual([{ type: 'units-picked', schema: 1, data: picking }]);
    expect(refusalOf(() => decidePickUnits(pick, campaignOf(...draft), { ...facts, systems })).code).toBe('no-open-set');
  });

  it('refuses a leaf or a unit that there is not', () => {
    expect(refusalOf(() => decidePickUnits({ ...pick, leaf: 'tasks/9' }, openCampaign(), facts))).toMatchObject({ code: 'no-such-cell', pointer: '/leaf' });
    expect(refusalOf(() => decidePickUnits({ ...pick, units: ['shizhengfu'] }, openCampaign(), facts))).toMatchObject({ code: 'no-such-cell', pointer: '/units', parameters: { unit: 'shizhengfu' } });
  });

  it('refuses a closed campaign', () => {
    expect(refusalOf(() => decidePickUnits(pick, openCampaign(closed), facts)).code).toBe('campaign-state');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { RegistryFacts } from '../../shared/campaign-ground.ts';
import { campaignOf, draft, facts, openCampaign, planned, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { mini, tasks } from '../../spec-support/mini-system.ts';
import { decideOpenCampaign } from './open-campaign.ts';

const open = (given: readonly Given[], registries: RegistryFacts = facts) => decideOpenCampaign({ ifMatch: 1 }, campaignOf(...given), registries);
const faultsOf = (given: readonly Given[], registries: RegistryFacts = facts) => refusalOf(() => open(given, registries)).parameters?.['faults'];

describe('OpenCampaign', () => {
  it('copies the units in the order of their ids, then each system of the plan with its indicators, under one header', () => {
    const { stream, expectedVersion, events } = open(draft);
    expect({ stream, expectedVersion }).toEqual({ stream: 'campaign', expectedVersion: draft.length });
    expect(events).toHaveLength(1 + 3 + 2 + mini.indicators.length + tasks.indicators.length);
    expect(events[0]).toEqual({
      type: 'campaign-opened',
      schema: 1,
      data: {
        engine: '1',
        unitCount: '3',
        systems: [
          { system: 'mini', systemVersion: '1', contentHash: facts.systems.get('mini')!.contentHash, indicatorCount: String(mini.indicators.length) },
          { system: 'tasks', systemVersion: '1', contentHash: facts.systems.get('tasks')!.contentHash, indicatorCount: '1' },
        ],
        seen: [
          { ledger: 'units', position: '311' },
          { ledger: 'catalog', position: '402' },
        ],
      },
    });
    expect(events.slice(1, 4).map((event) => event.data)).toEqual(['fagai-wei', 'shuiwu-ju', 'yushugou-zhen'].map((unit) => facts.units.get(unit)));
    const { indicators, ...content } = mini;
    expect(events[4]).toEqual({ type: 'system-copied', schema: 1, data: { system: 'mini', systemVersion: '1', content } });
    expect(events[5]).toEqual({ type: 'indicator-copied', schema: 1, data: { system: 'mini', index: '0', indicator: indicators[0] } });
  });

  it('refuses a campaign that is open already', () => {
    expect(refusalOf(() => decideOpenCampaign({ ifMatch: 1 }, openCampaign(), facts)).code).toBe('campaign-state');
  });

  it('refuses where the plan was set anew in the meantime', () => {
    expect(refusalOf(() => open([...draft, planned]))).toEqual({ code: 'resource-conflict', parameters: { version: draft.length + 1 } });
  });

  it('refuses a system that was withdrawn since it was planned', () => {
    const systems = new Map([...facts.systems].map(([id, system]) => [id, { ...system, withdrawn: id === 'mini' }]));
    expect(faultsOf(draft, { ...facts, systems })).toEqual([{ fault: 'system-withdrawn', system: 'mini' }]);
  });

  it('refuses a list without a unit', () => {
    expect(faultsOf(draft, { ...facts, units: new Map() })).toContainEqual({ fault: 'list-empty', programme: 'service', list: 'service' });
  });

  it('refuses an assignment or a pick of a leaf that the planned system has no more', () => {
    const systems = new Map(facts.systems).set('tasks', { ...facts.systems.get('tasks')!, system: { ...tasks, indicators: [{ ...tasks.indicators[0]!, code: '2' }] } });
    const picked: Given = { type: 'units-picked', schema: 1, data: { leaf: 'tasks/1', role: 'support', units: ['shuiwu-ju'] } };
    expect(faultsOf([...draft, picked], { ...facts, systems })).toEqual([
      { fault: 'leaf-unknown', leaf: 'tasks/1' },
      { fault: 'leaf-unknown', leaf: 'tasks/1' },
    ]);
  });

  it('copies a leaf that prints nobody, with the units picked for it', () => {
    const systems = new Map(facts.systems).set('tasks', { ...facts.systems.get('tasks')!, system: { ...tasks, indicators: tasks.indicators.map((task) => ({ ...task, applicability: [] })) } });
    const picked: Given = { type: 'units-picked', schema: 1, data: { leaf: 'tasks/1', role: 'assessed', units: ['shuiwu-ju'] } };
    const { events } = open([...draft, picked], { ...facts, systems });
    expect(campaignOf(...draft, picked, ...events).unitsOfLeaf('tasks/1')).toEqual(['shuiwu-ju']);
  });

  it('refuses a pick of a unit that has left the list', () => {
    const picked: Given = { type: 'units-picked', schema: 1, data: { leaf: 'tasks/1', role: 'support', units: ['shuiwu-ju'] } };
    const units = new Map([...facts.units].filter(([id]) => id !== 'shuiwu-ju'));
    expect(faultsOf([...draft, picked], { ...facts, units })).toEqual([{ fault: 'unit-unknown', leaf: 'tasks/1', unit: 'shuiwu-ju' }]);
  });

  it('refuses an applicability that names a unit unknown to the registry', () => {
    expect(faultsOf(draft, { ...facts, knownUnits: new Set(['shuiwu-ju']) })).toEqual([{ fault: 'applicability-unknown', leaf: 'tasks/1', unit: 'fagai-wei' }]);
  });

  it('refuses a class that names a unit unknown to the registry', () => {
    const classes = [{ id: 'b1', name: 'B1类', fullMarks: '90', members: [{ is: 'unit' as const, id: 'fagai-wie' }, { is: 'unit' as const, id: 'fagai-wei' }, { is: 'group' as const, id: 'departments' }] }];
    const systems = new Map(facts.systems).set('mini', { ...facts.systems.get('mini')!, system: { ...mini, classes } });
    expect(faultsOf(draft, { ...facts, systems })).toEqual([{ fault: 'class-member-unknown', system: 'mini', unit: 'fagai-wie' }]);
  });

  it('refuses a programme of several systems without weights for each of its ranking groups', () => {
    expect(faultsOf(draft.slice(0, -1))).toEqual([{ fault: 'weights-missing', programme: 'service', group: 'townships' }]);
  });

  it('refuses weights that leave out a system that reaches the group', () => {
    const weights: Given = {
      type: 'composite-weights-set',
      schema: 1,
      data: { programme: 'service', group: 'departments', weights: [{ system: 'mini', weight: '1' }], origin: 'stated' },
    };
    expect(faultsOf([...draft, weights])).toEqual([{ fault: 'weights-missing', programme: 'service', group: 'departments', system: 'tasks' }]);
  });

  it('refuses more events than one append takes, with the counts', () => {
    const indicators = Array.from({ length: 5000 }, (_, index) => ({ ...mini.indicators[1]!, code: `x${index}`, parent: 'g1' }));
    const systems = new Map(facts.systems).set('mini', { ...facts.systems.get('mini')!, system: { ...mini, indicators: [...mini.indicators, ...indicators] } });
    const refusal = refusalOf(() => open(draft, { ...facts, systems }));
    expect(refusal).toMatchObject({ code: 'too-many-events', parameters: { eventsMost: 5000, units: 3, systems: 2, indicators: 5001 + mini.indicators.length } });
  });
});

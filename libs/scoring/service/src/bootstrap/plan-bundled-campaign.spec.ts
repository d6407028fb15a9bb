import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ScoringWorld } from '../spec-support/scoring-world.ts';
import { BUNDLED_CAMPAIGN } from './changji-2022.ts';
import { planBundledCampaign } from './plan-bundled-campaign.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start({ instances: 2 });
});
afterAll(() => world.close());

it('plans the campaign of 2022 as a draft, once, however often and by however many it is started', async () => {
  const started = world.instances.map(({ parts }) => planBundledCampaign(parts));
  await Promise.all(started);
  expect(await planBundledCampaign(world.instances[0]!.parts)).toBe('present');
  const events = await world.ledger(BUNDLED_CAMPAIGN);
  expect(events).toMatchObject([{ type: 'campaign-planned', actor: 'system:bootstrap', version: 1 }]);
  expect((await world.get('organiser', `/${BUNDLED_CAMPAIGN}`)).body).toMatchObject({
    status: 'draft',
    zone: 'Asia/Shanghai',
    referenceDate: '2022-12-31',
    programmes: [
      { programme: 'openness', list: 'openness', systems: [{ system: 'openness' }] },
      {
        programme: 'service',
        list: 'service',
        systems: [{ system: 'reform' }, { system: 'service-online' }, { system: 'service-offline-departments' }, { system: 'service-offline-townships' }],
      },
    ],
  });
});

it('shows the applicability of a draft before any pick', async () => {
  const { body } = await world.get('organiser', `/${BUNDLED_CAMPAIGN}/applicability?system=openness`);
  expect(body).toHaveLength(46);
  expect(body.flatMap((unit: { leaves: { by: string }[] }) => unit.leaves).every((leaf: { by: string }) => leaf.by !== 'open')).toBe(true);
});

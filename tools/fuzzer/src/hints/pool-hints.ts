import { keyed, versioned } from '../world/people.ts';
import { hint, type Hints, type World } from './hint.ts';

const leaf = { system: 'stated-pool', code: '1' };
/** None of the systems of 2022 has a pool that the organiser states. */
const systemFile = `id: ${leaf.system}
title: 按公布总数计算的占比
weighting: printed
columns: [评分标准]
indicators:
  - code: "${leaf.code}"
    path: [占比]
    weight: "100"
    rule: { kind: ratio, pool: stated, complement: false, part: true, whenZero: "1" }
    applicability:
      - { role: assessed, is: group, id: departments }
    printed:
      评分标准: 计算方法：本单位数量／公布的总数
`;
const stated = { pool: '120', source: '州通报' };

/** An open campaign of its own for the system, whose pool nobody has stated. */
async function campaignWithPool({ exchange, roles, campaigns }: World): Promise<string> {
  const by = roles.organiser;
  const { items } = await exchange.act('listSystems', { by, query: [['limit', '500']] });
  if (!items.some(({ system }: { system: string }) => system === leaf.system)) {
    await exchange.act('publishSystem', { by, path: { system: leaf.system }, headers: versioned(0), bytes: Buffer.from(systemFile), contentType: 'application/yaml' });
  }
  const campaign = campaigns.freshId();
  const programmes = [{ programme: 'openness', name: '占比', list: 'openness', systems: [{ system: leaf.system, systemVersion: '1' }] }];
  const { version } = await exchange.act('makeCampaign', { by, headers: keyed(), json: { campaign, plan: { ...campaigns.plan(), programmes } } });
  await exchange.act('openCampaign', { by, path: { campaign }, headers: versioned(version), json: {} });
  return campaign;
}

export const poolHints: Hints = {
  statePool: hint(async (world) => ({ by: world.roles.organiser, path: { campaign: await campaignWithPool(world), ...leaf }, headers: versioned(0), json: stated })),
  readPool: hint(async (world) => {
    const parts = { by: world.roles.organiser, path: { campaign: await campaignWithPool(world), ...leaf } };
    await world.exchange.act('statePool', { ...parts, headers: versioned(0), json: stated });
    return parts;
  }),
};

import { systemIds2022 } from '@quanheng/indicator-systems';
import type { CampaignPlanned } from '@quanheng/scoring-contracts';

/** The first published version: the one that comes with the product, so that a seed means the same on every server. */
const SYSTEM_VERSION = '1';

/** The plan of a demonstration: the two programmes of 2022 with their lists and systems. */
export const planOf = (campaign: string, seed: number): CampaignPlanned => ({
  name: `演示评价 ${campaign}（虚构数据，种子 ${seed}）`,
  zone: 'Asia/Shanghai',
  referenceDate: '2022-12-31',
  unitsOn: '2022-12-31',
  programmes: [
    { programme: 'openness', name: '政务公开', list: 'openness', systems: [{ system: 'openness', systemVersion: SYSTEM_VERSION }] },
    {
      programme: 'service',
      name: '放管服及政务服务能力',
      list: 'service',
      systems: systemIds2022.filter((system) => system !== 'openness').map((system) => ({ system, systemVersion: SYSTEM_VERSION })),
    },
  ],
});

import type { CampaignPlanned } from '@quanheng/scoring-contracts';

/** The first campaign that comes with the product. */
export const BUNDLED_CAMPAIGN = 'changji-2022';

/** Its plan: the two programmes of 2022 with their lists (annexes 1 and 2) and systems (annexes 3 to 5), in their first versions. */
export const bundledPlan: CampaignPlanned = {
  name: '昌吉市2022年度评价',
  zone: 'Asia/Shanghai',
  referenceDate: '2022-12-31',
  unitsOn: '2022-12-31',
  programmes: [
    { programme: 'openness', name: '政务公开', list: 'openness', systems: [{ system: 'openness', systemVersion: '1' }] },
    {
      programme: 'service',
      name: '放管服及政务服务能力',
      list: 'service',
      systems: ['reform', 'service-online', 'service-offline-departments', 'service-offline-townships'].map((system) => ({ system, systemVersion: '1' })),
    },
  ],
};

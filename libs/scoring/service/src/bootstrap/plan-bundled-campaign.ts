import { createHash } from 'node:crypto';
import { canonicalJson } from '@quanheng/platform-domain';
import { decidePlanCampaign } from '@quanheng/scoring-domain';
import { campaignLedger } from '@quanheng/scoring-contracts';
import { v5 as uuidv5 } from 'uuid';
import { CampaignActs } from '../acts/campaign-acts.ts';
import type { ScoringParts } from '../open-scoring.ts';
import { BUNDLED_CAMPAIGN, bundledPlan } from './changji-2022.ts';

/** Under which the command id of the first plan is derived from its digest; fixed for ever, or the plan would be stored twice. */
const bootstrapNamespace = '3b1f6d3c-52e8-5d0e-8a43-6f0c8f9a7d21';
const commandIndex = 0;

/** `planned`: stored now. `present`: stored before. `kept`: somebody else made a campaign of that name. */
export type BundledCampaignOutcome = 'planned' | 'present' | 'kept';

/**
 * Plans the campaign that comes with the product as a draft, as `system:bootstrap`, once the units and systems of 2022 are there.
 * May run at every start: the command id is the uuidv5 of the plan's digest and an index.
 * @throws Refusal `plan-invalid` where the systems were not loaded before.
 */
export async function planBundledCampaign({ ports, campaigns, registries }: ScoringParts): Promise<BundledCampaignOutcome> {
  const digest = createHash('sha256').update(canonicalJson(bundledPlan)).digest('hex');
  const commandId = uuidv5(`sha256:${digest}/${commandIndex}`, bootstrapNamespace);
  if (await ports.log.findCommand(campaignLedger(BUNDLED_CAMPAIGN), commandId)) return 'present';
  if (await campaigns.find(BUNDLED_CAMPAIGN)) return 'kept';
  await new CampaignActs(ports, campaigns, registries).run({
    name: 'plan-campaign',
    submitted: { campaign: BUNDLED_CAMPAIGN, commandId, by: 'system:bootstrap' },
    target: {},
    body: bundledPlan,
    makesCampaign: true,
    decide: (state) => decidePlanCampaign({ plan: bundledPlan, ifMatch: undefined }, state, registries.factsFor(bundledPlan)),
  });
  return 'planned';
}

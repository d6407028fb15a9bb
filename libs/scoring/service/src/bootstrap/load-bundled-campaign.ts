import { setTimeout as pause } from 'node:timers/promises';
import type { ScoringParts } from '../open-scoring.ts';
import { BUNDLED_CAMPAIGN, bundledPlan } from './changji-2022.ts';
import { planBundledCampaign } from './plan-bundled-campaign.ts';

/** Between two looks at the registries in memory, which follow the log by themselves. */
const lookEveryMs = 250;

/**
 * Plans the campaign that comes with the product once its systems and units are in the registries: the other services load them, at
 * about the same time. A campaign of that name that is there already needs nothing of them.
 * @param signal ends the waiting; it then resolves with nothing planned.
 * @throws where the log is out of reach.
 */
export async function loadBundledCampaign(scoring: ScoringParts, signal: AbortSignal): Promise<void> {
  await scoring.started;
  while (!signal.aborted) {
    // A registry that stopped has told why; the campaign waits for the next start.
    if (scoring.registries.hasStopped || (await scoring.campaigns.find(BUNDLED_CAMPAIGN)) !== undefined) return;
    await scoring.registries.catchUp();
    if (isGroundThere(scoring)) {
      await planBundledCampaign(scoring);
      return;
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether every system of the plan is published and every list of it has units. */
function isGroundThere({ registries }: ScoringParts): boolean {
  const { systems, units } = registries.factsFor(bundledPlan);
  const planned = bundledPlan.programmes.flatMap((programme) => programme.systems);
  const listed = new Set([...units.values()].flatMap((unit) => unit.lists.map(({ list }) => list)));
  return planned.every(({ system }) => systems.get(system)?.withdrawn === false) && bundledPlan.programmes.every(({ list }) => listed.has(list));
}

import { readFileSync } from 'node:fs';
import { importBundledSystems } from '@quanheng/indicator-catalog-service';
import { systemFileOf, systemIds2022, unitsFile2022 } from '@quanheng/indicator-systems';
import { planBundledCampaign, type BundledCampaignOutcome } from '@quanheng/scoring-service';
import { importBundledUnits } from '@quanheng/unit-registry-service';
import type { Services } from './open-services.ts';

/**
 * Loads what comes with the product, as `system:bootstrap`: the units of 2022, the five systems, and the campaign `changji-2022`
 * as a draft. May run at every start: what is there is left as it is.
 */
export async function load2022({ registry, catalog, scoring, logs }: Services): Promise<BundledCampaignOutcome> {
  await importBundledUnits(logs.units.log, registry.ledger, readFileSync(unitsFile2022, 'utf8'));
  await importBundledSystems(
    catalog.log,
    systemIds2022.map((id) => ({ name: `${id}.yaml`, text: readFileSync(systemFileOf(id), 'utf8') })),
  );
  await scoring.registries.catchUp();
  await scoring.started;
  return planBundledCampaign(scoring);
}

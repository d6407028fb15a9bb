import type { Recorded } from '@quanheng/platform-contracts';
import { campaignOfLedger, campaignUnit } from '@quanheng/scoring-contracts';
import type { EntityManager } from 'typeorm';
import { UnitUse } from '../read-models/unit-use.entity.ts';

/**
 * Records which units a campaign copied when it opened. Everything else in a campaign's ledger leaves the registry unmoved.
 * @throws ZodError on a copied unit that is not of the contract's shape: the projection stops there.
 */
export async function applyCampaignOpenings(transaction: EntityManager, events: readonly Recorded[]): Promise<void> {
  const uses = events.flatMap((event) => {
    const campaign = campaignOfLedger(event.ledger);
    return event.type === 'unit-copied' && campaign !== undefined ? [{ campaign, unit: campaignUnit.parse(event.data).unit }] : [];
  });
  if (uses.length > 0) await transaction.insert(UnitUse, uses);
}

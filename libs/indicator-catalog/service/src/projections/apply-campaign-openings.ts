import type { Recorded } from '@quanheng/platform-contracts';
import { campaignOpened } from '@quanheng/scoring-contracts';
import type { EntityManager } from 'typeorm';
import { VersionUse } from '../read-models/version-use.entity.ts';

/**
 * Records which versions a campaign opened with. Everything else in a campaign's ledger leaves the catalog unmoved.
 * @throws ZodError on an opening that is not of the contract's shape: the projection stops there.
 */
export async function applyCampaignOpenings(transaction: EntityManager, events: readonly Recorded[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'campaign-opened') continue;
    const { systems } = campaignOpened.parse(event.data);
    const campaign = event.ledger.slice('campaign/'.length);
    await transaction.insert(
      VersionUse,
      systems.map(({ system, systemVersion }) => ({ campaign, system, systemVersion: Number(systemVersion) })),
    );
  }
}

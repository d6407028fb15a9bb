import { catalogEvents, type CatalogEvent } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { EntityManager } from 'typeorm';
import { SystemVersion } from '../read-models/system-version.entity.ts';

const catalogTypes: ReadonlySet<string> = new Set(catalogEvents.map(({ type }) => type));

/** Whether an event is one of ledger `catalog`; stored events have passed their schema when they were written. */
const isCatalogEvent = (event: Recorded): event is Recorded<CatalogEvent> => catalogTypes.has(event.type);

/**
 * Keeps `catalog.system_version` in step with ledger `catalog`, within the transaction that moves the checkpoint.
 * @throws Error on an event of the ledger that this build does not know: the projection stops there.
 */
export async function applyCatalogEvents(transaction: EntityManager, events: readonly Recorded[]): Promise<void> {
  for (const event of events) {
    if (!isCatalogEvent(event)) throw new Error(`${event.ledger}@${event.position}: unknown event ${event.type}`);
    await applyCatalogEvent(transaction, event);
  }
}

async function applyCatalogEvent(transaction: EntityManager, event: Recorded<CatalogEvent>): Promise<void> {
  switch (event.type) {
    case 'system-published': {
      const { systemVersion, contentHash, indicatorCount, content } = event.data;
      await transaction.insert(SystemVersion, {
        system: content.id,
        systemVersion: Number(systemVersion),
        title: content.title,
        annex: content.annex ?? null,
        weighting: content.weighting,
        contentHash,
        indicatorCount: Number(indicatorCount),
        status: 'published',
        publishedAt: event.at,
        withdrawnAt: null,
        withdrawnReason: null,
        // The header and its indicators are one append: the last of them is the version's last event.
        streamVersion: event.version + Number(indicatorCount),
      });
      return;
    }
    case 'indicator-published':
      return;
    case 'system-withdrawn': {
      const key = { system: event.stream.slice('system/'.length), systemVersion: Number(event.data.systemVersion) };
      await transaction.update(SystemVersion, key, {
        status: 'withdrawn',
        withdrawnAt: event.at,
        withdrawnReason: event.data.reason,
        streamVersion: event.version,
      });
      return;
    }
    default:
      return event satisfies never;
  }
}

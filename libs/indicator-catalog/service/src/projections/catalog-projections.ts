import type { EventLog, LogTail } from '@quanheng/platform-event-log';
import { StoredProjection } from '@quanheng/platform-event-log';
import type { DataSource, EntityManager } from 'typeorm';
import { applyCampaignOpenings } from './apply-campaign-openings.ts';
import { applyCatalogEvents } from './apply-catalog-events.ts';

export type CatalogProjectionOptions = {
  readonly log: EventLog;
  readonly tail: LogTail;
  readonly dataSource: DataSource;
  /** Hears why a projection stopped in a ledger. */
  readonly onStopped: (stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }) => void;
};

/** The two stored projections of the catalog: its own versions, and the campaigns that use them. */
export class CatalogProjections {
  readonly versions: StoredProjection<EntityManager>;
  readonly uses: StoredProjection<EntityManager>;

  /** Both start at once. */
  constructor({ log, tail, dataSource, onStopped }: CatalogProjectionOptions) {
    const shared = { schema: 'catalog', log, tail, transactions: dataSource, onStopped };
    this.versions = new StoredProjection({ ...shared, name: 'system-versions', families: ['catalog'], handle: applyCatalogEvents });
    this.uses = new StoredProjection({ ...shared, name: 'version-uses', families: ['campaign'], handle: applyCampaignOpenings });
  }

  /**
   * Whether what campaigns have opened up to now is known; false after `timeoutMs`, or where a campaign's ledger cannot be read.
   * Whoever withdraws a version must see who uses it.
   */
  knowsUses(timeoutMs: number): Promise<boolean> {
    return this.uses.caughtUp(timeoutMs);
  }

  async close(): Promise<void> {
    await Promise.all([this.versions.close(), this.uses.close()]);
  }
}

import { StoredProjection, type EventLog, type LogTail } from '@quanheng/platform-event-log';
import { unitsLedger } from '@quanheng/unit-registry-contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { applyCampaignOpenings } from './apply-campaign-openings.ts';
import { applyUnitEvents } from './apply-unit-events.ts';

export type UnitRegistryProjectionOptions = {
  readonly log: EventLog;
  readonly tail: LogTail;
  readonly dataSource: DataSource;
  /** Hears why a projection stopped in a ledger. */
  readonly onStopped: (stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }) => void;
};

/** The two stored projections of the registry: its own units, and the campaigns that use them. */
export class UnitRegistryProjections {
  readonly units: StoredProjection<EntityManager>;
  readonly uses: StoredProjection<EntityManager>;

  /** Both start at once. */
  constructor({ log, tail, dataSource, onStopped }: UnitRegistryProjectionOptions) {
    const shared = { schema: 'units', log, tail, transactions: dataSource, onStopped };
    this.units = new StoredProjection({ ...shared, name: 'units', families: [unitsLedger], handle: applyUnitEvents });
    this.uses = new StoredProjection({ ...shared, name: 'unit-uses', families: ['campaign'], handle: applyCampaignOpenings });
  }

  /**
   * Whether what campaigns have opened up to now is known; false after `timeoutMs`, or where a campaign's ledger cannot be read.
   * Whoever retires a unit must see who uses it.
   */
  knowsUses(timeoutMs: number): Promise<boolean> {
    return this.uses.caughtUp(timeoutMs);
  }

  async close(): Promise<void> {
    await Promise.all([this.units.close(), this.uses.close()]);
  }
}

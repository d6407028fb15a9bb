import { catalogLedger } from '@quanheng/indicator-catalog-contracts';
import { createServiceDataSource, type DatabaseConnection } from '@quanheng/platform-database';
import type { EventLog, LogTail } from '@quanheng/platform-event-log';
import type { CatalogParts } from './catalog-parts.ts';
import { CatalogProjections, type CatalogProjectionOptions } from './projections/catalog-projections.ts';
import { catalogEntities } from './read-models/catalog-entities.ts';

export type CatalogOptions = {
  /** The log, opened as role `quanheng_catalog`; whoever opened it closes it, after the catalog. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** The same database and role, for schema `catalog`. */
  readonly connection: DatabaseConnection;
  /** Hears why a projection stopped in a ledger. */
  readonly onStopped: CatalogProjectionOptions['onStopped'];
  /** Hears of idle connections that the server ended. */
  readonly onError?: (error: Error) => void;
};

/** Opens the catalog on a prepared database: its ledger is there, its read models are open and follow the log. */
export async function openCatalog({ log, tail, connection, onStopped, onError }: CatalogOptions): Promise<CatalogParts> {
  await log.openLedger(catalogLedger);
  const dataSource = createServiceDataSource({ connection, schema: 'catalog', entities: [...catalogEntities], ...(onError && { onError }) });
  await dataSource.initialize();
  return { log, dataSource, projections: new CatalogProjections({ log, tail, dataSource, onStopped }) };
}

/** The SQL migrations of the schema `catalog`. */
export const catalogMigrations = new URL('./migrations/', import.meta.url);

import { join } from 'node:path';
import { FirstRunSecretFile, identityMigrations, openIdentity, type IdentityParts } from '@quanheng/identity-service';
import { catalogMigrations, openCatalog, type CatalogParts } from '@quanheng/indicator-catalog-service';
import {
  connectionFor,
  createServicePool,
  deriveServicePasswords,
  ensureDatabase,
  prepareDatabase,
  type DatabaseConnection,
  type ServerConnection,
  type ServiceSchema,
} from '@quanheng/platform-database';
import { createPostgresEventLog, logMigrations, type OpenEventLog } from '@quanheng/platform-event-log';
import { openScoring, type ScoringParts } from '@quanheng/scoring-service';
import { openUnitRegistry, unitRegistryMigrations, type UnitRegistryParts } from '@quanheng/unit-registry-service';
import type { Pool } from 'pg';
import { reportLost, reportStopped } from './report.ts';

const databaseName = 'quanheng';
const migrations = [
  { schema: 'log', folder: logMigrations },
  { schema: 'identity', folder: identityMigrations },
  { schema: 'units', folder: unitRegistryMigrations },
  { schema: 'catalog', folder: catalogMigrations },
] as const;

/** The services that append or read here; each signs in as its own role, as it would alone. */
const schemas = ['identity', 'units', 'catalog', 'scoring', 'audit'] as const satisfies readonly ServiceSchema[];
type OpenSchema = (typeof schemas)[number];

/** Every service without its routes, on one prepared database. */
export type Services = {
  readonly identity: IdentityParts;
  readonly registry: UnitRegistryParts;
  readonly catalog: CatalogParts;
  readonly scoring: ScoringParts;
  readonly logs: Readonly<Record<OpenSchema, OpenEventLog>>;
  /** Asks who a token belongs to; any service's role may. */
  readonly authenticationPool: Pool;
  readonly firstRunSecret: FirstRunSecretFile;
};

/** Prepares the database of a server and opens every service on it. The app's modules close the services, `closeLogs` the rest. */
export async function openServices(server: ServerConnection, dataFolder: string): Promise<Services> {
  const admin = await ensureDatabase(server, databaseName);
  // One secret of the data folder, from which each role's password follows.
  const passwords = deriveServicePasswords(server.password);
  await prepareDatabase({ admin, passwords, migrations });
  const connections = Object.fromEntries(schemas.map((schema) => [schema, connectionFor(admin, schema, passwords)])) as Record<OpenSchema, DatabaseConnection>;
  const opened = await Promise.all(schemas.map(async (schema) => [schema, await createPostgresEventLog({ connection: connections[schema], onError: reportLost })] as const));
  const logs = Object.fromEntries(opened) as Record<OpenSchema, OpenEventLog>;
  const firstRunSecret = new FirstRunSecretFile(join(dataFolder, 'first-run-secret'));
  const clock = { now: () => Date.now() };
  const shared = { onStopped: reportStopped, onError: reportLost };
  const identity = await openIdentity({ ...logs.identity, connection: connections.identity, firstRunSecret, ...shared });
  const registry = await openUnitRegistry({ ...logs.units, connection: connections.units, clock, ...shared });
  const catalog = await openCatalog({ ...logs.catalog, connection: connections.catalog, ...shared });
  const scoring = openScoring({ ...logs.scoring, clock, onStopped: reportStopped });
  return { identity, registry, catalog, scoring, logs, authenticationPool: createServicePool(connections.identity, reportLost), firstRunSecret };
}

/** Ends what the modules leave open: call it after the app has closed. */
export async function closeLogs({ logs, authenticationPool }: Services): Promise<void> {
  await authenticationPool.end();
  await Promise.all(Object.values(logs).map((log) => log.close()));
}

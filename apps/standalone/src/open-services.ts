import { auditService } from '@quanheng/audit-service';
import { evidenceService } from '@quanheng/evidence-service';
import { identityService } from '@quanheng/identity-service';
import { catalogService } from '@quanheng/indicator-catalog-service';
import { migrationsOf, openService, type Log, type OpenService, type Resources, type ServiceDefinition } from '@quanheng/platform-application';
import { connectionFor, createServicePool, deriveServicePasswords, ensureDatabase, prepareDatabase, type ServerConnection } from '@quanheng/platform-database';
import { scoringService } from '@quanheng/scoring-service';
import { unitRegistryService } from '@quanheng/unit-registry-service';
import type { Pool } from 'pg';
import type { StandaloneSettings } from './environment.ts';

const databaseName = 'quanheng';

/** In the order in which they are migrated, opened and loaded: scoring's first campaign rests on units and systems. */
const others = [unitRegistryService, catalogService, scoringService, evidenceService, auditService] as const;

export type OpenStandaloneService = OpenService<unknown> & Pick<ServiceDefinition, 'segment'>;

/** Every service on one prepared database, before there are routes. */
export type OpenServices = {
  readonly identity: Awaited<ReturnType<typeof identityService.open>>['parts'];
  readonly all: readonly OpenStandaloneService[];
  /** Asks who a session or a token belongs to. */
  readonly authenticationPool: Pool;
};

export type OpenServicesOptions = {
  readonly server: ServerConnection;
  readonly settings: Pick<StandaloneSettings, 'storage' | 'policy' | 'listening'>;
  readonly journal: Log;
  /** Where what the services use is closed, after their app. */
  readonly resources: Resources;
};

/** Prepares the database of a server and opens every service on it, each signed in as its own role, as it would be alone. */
export async function openServices({ server, settings, journal, resources }: OpenServicesOptions): Promise<OpenServices> {
  const admin = await ensureDatabase(server, databaseName);
  // One secret of the data folder, from which each role's password follows.
  const passwords = deriveServicePasswords(server.password);
  await prepareDatabase({ admin, passwords, migrations: migrationsOf([identityService, ...others]) });
  const { storage, policy, listening } = settings;
  const shared = (schema: ServiceDefinition['schema']) => ({ connection: connectionFor(admin, schema, passwords), publicUrl: listening.publicUrl, journal, resources });
  const authenticationPool = createServicePool(connectionFor(admin, 'identity', passwords), (error) => journal.warn('connection-lost', { of: 'authentication', error }));
  resources.add(authenticationPool, (pool) => pool.end());
  const files = { firstRunSecretFile: storage.firstRunSecretFile, keyFile: storage.identityKeyFile };
  const identity = await openService(identityService, { ...shared('identity'), settings: { files, policy } });
  const all: OpenStandaloneService[] = [{ ...identity, segment: identityService.segment }];
  for (const definition of others) all.push({ ...(await openOne(definition, shared(definition.schema))), segment: definition.segment });
  return { identity: identity.parts, all, authenticationPool };
}

const openOne = (definition: (typeof others)[number], shared: Omit<Parameters<typeof openService>[1], 'settings'>): Promise<OpenService<unknown>> =>
  openService(definition as ServiceDefinition<unknown, Record<never, never>>, { ...shared, settings: {} });

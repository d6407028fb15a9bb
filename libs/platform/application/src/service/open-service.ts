import type { DatabaseConnection, MigrationSet } from '@quanheng/platform-database';
import { createPostgresEventLog, EventRegistry, logMigrations } from '@quanheng/platform-event-log';
import { knownCampaignLedgerEvents } from '@quanheng/scoring-contracts';
import type { EnvironmentParts, SettingsOf } from '../environment/environment-part.ts';
import type { Log } from '../log/log.ts';
import type { Resources } from '../run/resources.ts';
import type { OpenService, ServiceDefinition } from './service-definition.ts';

export type OpenServiceOptions<Settings> = {
  readonly connection: DatabaseConnection;
  readonly settings: Settings;
  readonly publicUrl: string | undefined;
  readonly journal: Log;
  /** Where its log is closed, after its app. */
  readonly resources: Resources;
};

/** Events that have changed their shape are read in the present one, by whichever service; every other type is at its first. */
const events = new EventRegistry(knownCampaignLedgerEvents, { othersAtFirst: true });

/** Opens one service on a prepared database, with an event log under its own role. @throws see `createPostgresEventLog`. */
export async function openService<Parts, Own extends EnvironmentParts>(
  { name, open }: ServiceDefinition<Parts, Own>,
  { connection, settings, publicUrl, journal, resources }: OpenServiceOptions<SettingsOf<Own>>,
): Promise<OpenService<Parts>> {
  const onError = (error: Error): void => journal.warn('connection-lost', { of: name, error });
  const { log, tail } = resources.add(await createPostgresEventLog({ connection, onError, events }), (opened) => opened.close());
  return open({
    log,
    tail,
    connection,
    clock: { now: () => Date.now() },
    publicUrl,
    settings,
    onStopped: ({ ledger, position, reason }) => journal.error('stopped', { of: name, ledger, position, error: reason }),
    onError,
    warn: (event, fields) => journal.warn(event, { of: name, ...fields }),
  });
}

type Migrated = Pick<ServiceDefinition, 'schema' | 'migrations'>;

/** The migrations of the log and of some services, in the order in which they run. */
export const migrationsOf = (services: readonly Migrated[]): readonly MigrationSet[] => [
  { schema: 'log', folder: logMigrations },
  ...services.flatMap(({ schema, migrations }) => (migrations === undefined ? [] : [{ schema, folder: migrations }])),
];

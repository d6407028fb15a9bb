import type { DynamicModule } from '@nestjs/common';
import type { DatabaseConnection, ServiceSchema } from '@quanheng/platform-database';
import type { Clock, EventLog, LogTail } from '@quanheng/platform-event-log';
import type { Segment } from '@quanheng/platform-http';
import type { EnvironmentParts, SettingsOf } from '../environment/environment-part.ts';
import type { LogFields } from '../log/log.ts';

/** A fold or a projection that goes no further in a ledger: nothing is skipped, what needs it fails until the cause is mended. */
export type Stopped = { readonly ledger: string; readonly position: number; readonly reason: Error };

/** What an app hands to a service, whether it lives alone or with the others. */
export type ServiceContext<Settings> = {
  /** Opened as the service's role; whoever opened it closes it, after the service. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** The same database and role. */
  readonly connection: DatabaseConnection;
  readonly clock: Pick<Clock, 'now'>;
  /** The https address under which people reach the server; undefined on loopback. */
  readonly publicUrl: string | undefined;
  readonly settings: Settings;
  readonly onStopped: (stopped: Stopped) => void;
  /** Hears of idle connections that the server ended; they are replaced. */
  readonly onError: (error: Error) => void;
  /** Says in the log what mends itself, but whoever runs the process should know. */
  readonly warn: (event: string, fields: LogFields) => void;
};

/** A service that is open on its database, before its routes are. */
export type OpenService<Parts> = {
  readonly parts: Parts;
  /** Its routes; the module closes the parts when the app shuts down. */
  readonly module: DynamicModule;
  /** Whether its folds are caught up. Default: it has none. */
  isReady?(): boolean;
  /**
   * Loads what comes with the product, while the app listens already. May be repeated at every start: what is there is left as it is.
   * It may wait for what other services load. @param signal ends the waiting.
   */
  load?(signal: AbortSignal): Promise<void>;
  /** What is told to the person at the terminal once it listens. */
  readonly notes?: readonly string[];
};

/** One context as a deployable: the one place that says how it is configured, migrated, opened, loaded and routed. */
export type ServiceDefinition<Parts = unknown, Own extends EnvironmentParts = EnvironmentParts> = {
  /** `unit-registry`: its app, and its name in the log. */
  readonly name: string;
  /** The first segment of its paths. */
  readonly segment: Segment;
  /** Its schema, in which it works under the role of that name. */
  readonly schema: ServiceSchema;
  /** The SQL migrations of that schema, where it has tables. */
  readonly migrations?: URL;
  /** What it needs of the environment beside what every service does. */
  readonly environment: Own;
  open(context: ServiceContext<SettingsOf<Own>>): Promise<OpenService<Parts>>;
};

/** A definition, with its types inferred. */
export const defineService = <Parts, Own extends EnvironmentParts>(definition: ServiceDefinition<Parts, Own>): ServiceDefinition<Parts, Own> => definition;

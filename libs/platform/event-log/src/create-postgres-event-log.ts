import type { ClientConfig } from 'pg';
import type { EventLog, LogTail } from './event-log.ts';
import type { Clock, Random } from './ports.ts';
import { PostgresEventStore } from './store/postgres-event-store.ts';
import { StoredEventLog } from './stored-event-log.ts';
import { systemClock, systemRandom } from './system-ports.ts';
import { LedgerTail } from './tail/ledger-tail.ts';
import { PostgresBus } from './tail/postgres-bus.ts';
import type { EventRegistry } from './upcast/event-registry.ts';

/** Connections for reads, beside one for appends and one for hints: four in all for a service's log. */
const readConnections = 2;

export type PostgresEventLogOptions = {
  /** Signs in as the service's role, which decides what it may append to. */
  readonly connection: ClientConfig;
  /** The events that this process reads; default: any type, at schema 1. */
  readonly events?: EventRegistry;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Default 2. */
  readonly readConnectionsMax?: number;
  /** Hears of idle connections that the server ended; they are replaced. */
  readonly onError?: (error: Error) => void;
};

export type OpenEventLog = {
  readonly log: EventLog;
  readonly tail: LogTail;
  /** Ends the followers, settles the appends that wait, and ends the connections. May be called twice. */
  close(): Promise<void>;
};

/**
 * Opens the event log of a database that `logMigrations` have prepared.
 * @throws DurabilityError where the server may lose what it acknowledges (fsync, full_page_writes or synchronous_commit off);
 *   LogUnavailableError where it cannot be reached.
 */
export async function createPostgresEventLog(options: PostgresEventLogOptions): Promise<OpenEventLog> {
  const { connection, events, clock = systemClock, random = systemRandom, readConnectionsMax = readConnections, onError = () => undefined } = options;
  const store = new PostgresEventStore(connection, { readConnectionsMax, onError });
  try {
    await store.open();
  } catch (error) {
    await store.close();
    throw error;
  }
  const bus = new PostgresBus(connection, clock);
  const log = new StoredEventLog({ store, bus, clock, random, ...(events === undefined ? {} : { events }) });
  const tail = new LedgerTail({ log, bus, clock });
  const close = async () => {
    await tail.close();
    await log.close();
    await bus.close();
    await store.close();
  };
  let closing: Promise<void> | undefined;
  return { log, tail, close: () => (closing ??= close()) };
}

/** The SQL migrations of the schema `log`. */
export const logMigrations = new URL('./migrations/', import.meta.url);

import { setTimeout as pause } from 'node:timers/promises';
import { demandAuthentication } from '@quanheng/platform-authentication';
import { DatabaseNotPreparedError, demandPreparedDatabase, type DatabaseConnection, type MigrationSet } from '@quanheng/platform-database';
import { isTransient } from '@quanheng/platform-event-log';
import type { Pool } from 'pg';
import type { Log } from '../log/log.ts';

/** So long a start waits for its database: a PostgreSQL that recovers from a crash takes seconds; after that whoever watches over the process starts it anew. */
const DATABASE_WAIT_MS_MAX = 60_000;
const firstDelayMs = 250;
const delayMsMax = 5_000;

/** undefined_function, invalid_schema_name, insufficient_privilege, undefined_column: identity's function is not there, or not as this program calls it. */
const unpreparedCodes: ReadonlySet<string> = new Set(['42883', '3F000', '42501', '42703']);

export type ReachDatabase = {
  readonly connection: DatabaseConnection;
  readonly migrations: readonly MigrationSet[];
  readonly authenticationPool: Pool;
  readonly journal: Log;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Default `DATABASE_WAIT_MS_MAX`. */
  readonly waitMsMax?: number;
};

/**
 * Waits until the database answers, and makes sure that it is prepared as this program needs it.
 * @throws DatabaseNotPreparedError at once; Error naming the address where it cannot be reached for `waitMsMax`.
 */
export async function reachDatabase({ connection, migrations, authenticationPool, journal, signal, waitMsMax = DATABASE_WAIT_MS_MAX }: ReachDatabase): Promise<void> {
  const begunMs = performance.now();
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, delayMsMax)) {
    try {
      await demandPreparedDatabase(connection, migrations);
      await demandAuthentication(authenticationPool).catch((error: unknown) => Promise.reject(explain(error, connection)));
      return;
    } catch (error) {
      if (!isTransient(error)) throw error;
      const { host, port } = connection;
      if (performance.now() - begunMs + delayMs > waitMsMax) throw new Error(`the database on ${host}:${port} could not be reached for ${Math.round(waitMsMax / 1_000)} s`, { cause: error });
      journal.warn('database-unreachable', { host, port, againAfterMs: delayMs, error });
      await pause(delayMs, undefined, { signal });
    }
  }
}

function explain(error: unknown, { database }: DatabaseConnection): unknown {
  if (!unpreparedCodes.has((error as { code?: string }).code ?? '')) return error;
  return new DatabaseNotPreparedError(`the database ${database} has no identity as this program needs it; prepare it with this version of the program: npm run migrate`, { cause: error });
}

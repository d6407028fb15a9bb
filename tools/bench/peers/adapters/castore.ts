import { createRequire } from 'node:module';
import type { PostgresEventStorageAdapter as Adapter } from '@castore/event-storage-adapter-postgres';
import type { LogFactory, LogUnderTest } from '../../src/event-log/log-under-test.ts';

// Its ES modules name no file extensions, so that Node.js loads its CommonJS alone.
const require = createRequire(import.meta.url);
const { PostgresEventStorageAdapter } = require('@castore/event-storage-adapter-postgres') as { PostgresEventStorageAdapter: typeof Adapter };

const eventStoreId = 'cell';
const isConflict = (error: unknown): boolean => (error as { code?: string }).code === 'EventAlreadyExistsError';

/** It offers no read of all events, and asks only that a version is free, not that the one before is there. */
function create(): LogUnderTest {
  let adapter: Adapter;
  return {
    async open({ connectionString, connectionsMax }) {
      await PostgresEventStorageAdapter.createEventTable({ connectionString, aggregateId: { type: 'VARCHAR', length: 64 } });
      adapter = new PostgresEventStorageAdapter({ connectionString: `${connectionString}?max=${connectionsMax}` });
    },
    async append(aggregateId, expectedVersion, commandId, events) {
      const details = events.map(({ type, data }, index) => ({
        aggregateId,
        version: expectedVersion + 1 + index,
        type,
        payload: data,
        metadata: { commandId },
        timestamp: new Date().toISOString(),
      }));
      try {
        if (details.length === 1) await adapter.pushEvent(details[0]!, { eventStoreId });
        else {
          const [first, ...rest] = details.map((event) => ({ event, context: { eventStoreId }, eventStorageAdapter: adapter }));
          await adapter.pushEventGroup({}, first as never, ...(rest as never[]));
        }
        return { ok: true };
      } catch (error) {
        if (isConflict(error)) return { ok: false };
        throw error;
      }
    },
    async versionOf(aggregateId, knownVersion) {
      const { events } = await adapter.getEvents(aggregateId, { eventStoreId }, { minVersion: knownVersion + 1 });
      return events.at(-1)?.version ?? knownVersion;
    },
    async close() {
      const { _sql } = adapter as unknown as { _sql: { end(): Promise<void> } };
      await _sql.end();
    },
  };
}

export default [{ name: 'castore', create }] satisfies LogFactory[];

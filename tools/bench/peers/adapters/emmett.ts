import { dumbo } from '@event-driven-io/dumbo';
import { getPostgreSQLEventStore, readMessagesBatch } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import type { LogFactory, LogUnderTest } from '../../src/event-log/log-under-test.ts';

const pageEvents = 5_000;

/** A refusal is known by its message: the class that is thrown is not the one that the package exports, and the version in it is always -1. */
const isConflict = (error: unknown): boolean => /^Expected version .* does not match/.test((error as Error).message);

function create(): LogUnderTest {
  let pool: pg.Pool;
  let store: ReturnType<typeof getPostgreSQLEventStore>;
  let reader: ReturnType<typeof dumbo>;
  return {
    async open({ connectionString, connectionsMax }) {
      pool = new pg.Pool({ connectionString, max: connectionsMax });
      pool.on('error', () => undefined);
      store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pooled: true, pool } });
      await store.schema.migrate();
      reader = dumbo({ connectionString });
    },
    async append(stream, expectedVersion, commandId, events) {
      try {
        const messages = events.map(({ type, data }) => ({ type, data, metadata: { commandId } }));
        await store.appendToStream(stream, messages as never[], { expectedStreamVersion: BigInt(expectedVersion) });
        return { ok: true };
      } catch (error) {
        if (isConflict(error)) return { ok: false };
        throw error;
      }
    },
    async versionOf(stream, knownVersion) {
      const { currentStreamVersion } = await store.readStream(stream, { from: BigInt(knownVersion) } as never);
      return Number(currentStreamVersion);
    },
    async *readAll(from) {
      for (let after = BigInt(from) - 1n; ; ) {
        const { messages, currentGlobalPosition, areMessagesLeft } = await readMessagesBatch(reader.execute as never, { after, batchSize: pageEvents });
        if (messages.length === 0) return;
        yield messages.map(({ data }) => ({ data }));
        if (!areMessagesLeft) return;
        after = currentGlobalPosition;
      }
    },
    async close() {
      await reader.close();
      await store.close();
      await pool.end();
    },
  };
}

export default [{ name: 'emmett', create }] satisfies LogFactory[];

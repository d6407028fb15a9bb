import { createRequire } from 'node:module';
import type * as Acuris from '@acuris/eventstore-postgresql';
import pg from 'pg';
import type { LogFactory, LogUnderTest } from '../../src/event-log/log-under-test.ts';

// Its ES modules name no file extensions, so that Node.js loads its CommonJS alone.
const require = createRequire(import.meta.url);
const { ConnectFromSharedPool, PgEventSource } = require('@acuris/eventstore-postgresql') as typeof Acuris;

const pageEvents = 5_000;
const streamId = (stream: string) => ({ category: 'cell', id: stream });
const wrongVersion = /event number mismatch: .*actual=(<empty>|\d+)/;

/** Gapless positions by a lock on the table that is held until the commit. */
function create(): LogUnderTest {
  let pool: pg.Pool;
  let source: InstanceType<typeof PgEventSource>;
  return {
    async open({ connectionString, connectionsMax }) {
      pool = new pg.Pool({ connectionString, max: connectionsMax });
      pool.on('error', () => undefined);
      source = new PgEventSource(new ConnectFromSharedPool(pool), 'store', { batchSize: pageEvents });
      await source.manageSchema.createIfNotExists();
    },
    async append(stream, expectedVersion, commandId, events) {
      try {
        const writes = events.map(({ type, data }) => ({ type, data, metadata: { commandId } }));
        await source.streamWriter.write(streamId(stream), writes as never, expectedVersion - 1);
        return { ok: true };
      } catch (error) {
        const actual = wrongVersion.exec((error as Error).message);
        if (actual) return { ok: false, version: actual[1] === '<empty>' ? 0 : Number(actual[1]) + 1 };
        throw error;
      }
    },
    async versionOf(stream, knownVersion) {
      let version = knownVersion;
      await source.streamReader.readStreamForwards(streamId(stream), knownVersion - 1).forEach(() => void (version += 1));
      return version;
    },
    async *readAll(from) {
      // Its reader gives one event at a time and cannot be slowed down: the pages are cut here.
      const pages: { data: unknown }[][] = [[]];
      await source.storeReader.readAllForwards(from === 0 ? undefined : ({ sequence: from } as never)).forEach(({ event }) => {
        if (pages.at(-1)!.length === pageEvents) pages.push([]);
        pages.at(-1)!.push({ data: (event as { data?: unknown }).data });
      });
      yield* pages.filter((page) => page.length > 0);
    },
    close: () => pool.end(),
  };
}

export default [{ name: 'acuris', create }] satisfies LogFactory[];

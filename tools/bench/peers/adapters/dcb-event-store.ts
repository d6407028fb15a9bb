import { AppendConditionError, Query, SequencePosition, Tags } from '@dcb-es/event-store';
import { PostgresEventStore } from '@dcb-es/event-store-postgres';
import pg from 'pg';
import type { LogFactory, LogUnderTest } from '../../src/event-log/log-under-test.ts';

const types = ['score.awarded'];
const pageEvents = 5_000;
const ofStream = (stream: string): Query => Query.fromItems([{ types, tags: Tags.fromObj({ stream }) }]);

/** It has no versions of streams: a writer names the last position of the stream that it has seen, which `seen` keeps for it. */
function create(): LogUnderTest {
  let pool: pg.Pool;
  let store: PostgresEventStore;
  const seen = new Map<string, Map<number, SequencePosition>>();
  const remember = (stream: string, version: number, position: SequencePosition): void => {
    const known = seen.get(stream) ?? new Map([[0, SequencePosition.initial()]]);
    seen.set(stream, known.set(version, position));
  };
  return {
    async open({ connectionString, connectionsMax }) {
      pool = new pg.Pool({ connectionString, max: connectionsMax });
      pool.on('error', () => undefined);
      store = new PostgresEventStore({ pool });
      await store.ensureInstalled();
    },
    async append(stream, expectedVersion, commandId, events) {
      const after = expectedVersion === 0 ? SequencePosition.initial() : seen.get(stream)?.get(expectedVersion);
      if (after === undefined) throw new Error(`${stream}@${expectedVersion} was never read`);
      const tags = Tags.fromObj({ stream });
      try {
        const position = await store.append({
          events: events.map(({ type, data }) => ({ type, tags, data, metadata: { commandId } })),
          condition: { failIfEventsMatch: ofStream(stream), after },
        });
        remember(stream, expectedVersion + events.length, position);
        return { ok: true };
      } catch (error) {
        if (error instanceof AppendConditionError) return { ok: false };
        throw error;
      }
    },
    async versionOf(stream, knownVersion) {
      let version = knownVersion;
      const after = seen.get(stream)?.get(knownVersion) ?? SequencePosition.initial();
      for await (const { position } of store.read(ofStream(stream), { after })) remember(stream, (version += 1), position);
      return version;
    },
    async *readAll(from) {
      const page: { data: unknown }[] = [];
      for await (const { event } of store.read(Query.all(), { after: SequencePosition.fromString(String(from)) })) {
        page.push({ data: event.data });
        if (page.length === pageEvents) yield page.splice(0);
      }
      yield page;
    },
    close: () => pool.end(),
  };
}

export default [{ name: 'dcb-event-store', create }] satisfies LogFactory[];

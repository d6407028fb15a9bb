import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { PostgresEventStore } from './postgres-event-store.ts';

const eventsLarge = 100_000;
const batchAppends = 64;

let database: TestDatabase;
let owner: Client;
let client: Client;
let store: PostgresEventStore;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client(database.connection);
  client = new Client(database.connectionAs('scoring'));
  await Promise.all([owner.connect(), client.connect()]);
  store = new PostgresEventStore(database.connectionAs('scoring'), { readConnectionsMax: 1, onError: () => undefined });
});
afterAll(async () => {
  await Promise.all([owner.end(), client.end(), store.close()]);
  await database.drop();
});

/** One batch of guarded appends through the prepared statement of one session, as the store sends it. */
async function appendBatch(ledger: string): Promise<readonly string[]> {
  const all = <T>(value: (index: number) => T): T[] => Array.from({ length: batchAppends }, (_, index) => value(index));
  const { rows } = await client.query<{ status: string }>({
    name: 'append-batch',
    text: `select status from log.append_batch($1, $2::uuid[], $3::bytea[], $4, $5, $6, $7, $8, $9, $10::bytea[], $11::bytea[])`,
    values: [
      ledger,
      all(() => randomUUID()),
      all(() => randomBytes(32)),
      all(() => `cell/${randomUUID()}`),
      all(() => 0),
      all(() => 1),
      all(() => 'campaign'),
      all(() => 0),
      all(() => 'happened'),
      all(() => randomBytes(300)),
      all(() => randomBytes(10)),
    ],
  });
  return rows.map(({ status }) => status);
}

/** One guarded append of one event, likewise. */
async function appendEvent(ledger: string): Promise<string | undefined> {
  const { rows } = await client.query<{ status: string }>({
    name: 'append-event',
    text: `select status from log.append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [ledger, randomUUID(), randomBytes(32), `cell/${randomUUID()}`, 0, 'campaign', 0, 'happened', randomBytes(300), randomBytes(10)],
  });
  return rows[0]?.status;
}

/** Rows of `log.event` that were read so far, by scans of the whole table and by index. The counters of a session arrive at its end, or a second later. */
async function rowsRead(): Promise<{ readonly scanned: number; readonly fetched: number }> {
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await owner.query(`select seq_tup_read::int as scanned, idx_tup_fetch::int as fetched from pg_stat_user_tables where schemaname = 'log' and relname = 'event'`);
  return rows[0];
}

it('costs an append the same index look-ups at 0 and at 100,000 events, in one session', async () => {
  await client.query(`select log.open_ledger('campaign/large')`);
  // Plans are made, and kept, while the table is empty: the trap is a plan that reads all of it.
  const appendTenTimes = async (): Promise<void> => {
    for (let round = 0; round < 10; round += 1) {
      expect(new Set(await appendBatch('campaign/large'))).toEqual(new Set(['appended']));
      expect(await appendEvent('campaign/large')).toBe('appended');
    }
  };
  await appendTenTimes();
  await owner.query(
    `insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
     select ledger_id, 10 * $2::bigint + n, 'filling/' || n, 1, gen_random_uuid(), 0, sha256('x'), 'happened', now(), repeat('x', 300)::bytea
       from log.ledger, generate_series(0, $1::bigint - 1) n where name = 'campaign/large'`,
    [eventsLarge, batchAppends + 1],
  );

  const before = (await rowsRead()).scanned;
  await appendTenTimes();
  expect((await rowsRead()).scanned - before).toBe(0);

  // The counter would have shown it.
  await client.query('select count(*) from log.event where type = $1', ['other']);
  expect((await rowsRead()).scanned - before).toBeGreaterThanOrEqual(eventsLarge);
});

it('reads no more rows than it gives, wherever it begins, with plans made on a small table and on a large one', async () => {
  // One connection, whose plans for the named statements are kept after five executions.
  await store.openLedger('campaign/small');
  const page = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100 };
  const stream = { afterVersion: 0, toPosition: Number.MAX_SAFE_INTEGER, limit: 100 };
  for (let warmUp = 0; warmUp < 10; warmUp += 1) expect(await store.readLedger('campaign/small', page)).toEqual([]);
  await owner.query('analyze log.event');
  const before = await flushed();
  let given = 0;
  for (const from of [0, 0, 0, 0, 0, 0, 50_000, 99_000]) given += (await store.readLedger('campaign/large', { ...page, from })).length;
  for (let number = 0; number < 10; number += 1) given += (await store.readStream('campaign/large', `filling/${number}`, stream)).length;
  const after = await flushed();
  expect(given).toBe(810);
  expect(after.scanned - before.scanned).toBe(0);
  // One more: the last event, which is the ledger's head.
  expect(after.fetched - before.fetched).toBe(given + 1);
});

/** The counters, with those of the store's session, which has been idle for the time after which it reports. */
async function flushed() {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await store.findHead('campaign/large');
  return rowsRead();
}

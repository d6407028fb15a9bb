import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createTestDatabase, findHistoryFaults, startCuttableProxy, type CuttableProxy, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { createPostgresEventLog, type OpenEventLog } from '../create-postgres-event-log.ts';
import type { Append } from '../event-log.ts';
import { race, readAll, tryAppend } from '../spec-support/racing-writers.ts';

let database: TestDatabase;
let proxy: CuttableProxy;
let throughProxy: OpenEventLog;
let direct: OpenEventLog;
let ledger: string;
beforeAll(async () => {
  database = await createTestDatabase();
  direct = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
});
afterAll(async () => {
  await direct.close();
  await database.drop();
});
beforeEach(async () => {
  proxy = await startCuttableProxy(database.connection);
  throughProxy = await createPostgresEventLog({ connection: { ...database.connectionAs('scoring'), host: proxy.host, port: proxy.port } });
  ledger = `campaign/${randomUUID()}`;
  await throughProxy.log.openLedger(ledger);
});
afterEach(async () => {
  await throughProxy.close();
  await proxy.close();
});

const appendOf = (stream: string, expectedVersion: number): Append => ({
  ledger,
  stream,
  expectedVersion,
  events: [{ type: 'happened', schema: 1, data: {} }],
  actor: 'system:bootstrap',
  commandId: randomUUID(),
  requestHash: randomBytes(32),
});

/** How the names of the prepared statements begin, by which its requests are known on the wire. */
const appendStatement = 'append-';
const cutsMax = 40;
/** Long enough for the server to commit an append. */
const commitMs = 200;

it('resolves an append whose answer was lost after the commit by its command id', async () => {
  const append = appendOf('a', 0);
  proxy.cutBeforeAnswer(appendStatement, commitMs);
  const outcome = await throughProxy.log.append(append);
  // The second sending met the first one's events: they had been stored.
  expect(outcome).toMatchObject({ status: 'duplicate', events: [{ position: 0, version: 1, cause: append.commandId }] });
  expect(await readAll(direct.log, ledger)).toHaveLength(1);
});

it('resolves a whole batch so, each append with an outcome of its own', async () => {
  await throughProxy.log.append(appendOf('a', 0));
  const loser = appendOf('a', 0);
  const winners = [appendOf('a', 1), appendOf('b', 0)];
  proxy.cutBeforeAnswer(appendStatement, commitMs);
  const outcomes = await Promise.all([...winners, loser].map((append) => throughProxy.log.append(append)));
  expect(outcomes.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'conflict']);
  expect(await readAll(direct.log, ledger)).toHaveLength(3);
});

it('stores an append whose connection was cut before it was sent', async () => {
  proxy.cut();
  expect(await throughProxy.log.append(appendOf('a', 0))).toMatchObject({ events: [{ position: 0 }] });
  expect(await readAll(direct.log, ledger)).toHaveLength(1);
});

it('waits for a database that is out of reach for a while', async () => {
  proxy.setOpen(false);
  proxy.cut();
  const waiting = throughProxy.log.append(appendOf('a', 0));
  setTimeout(() => proxy.setOpen(true), 700);
  expect(await waiting).toMatchObject({ status: 'appended' });
});

it('keeps every promise while connections are cut and backends are ended', async () => {
  const owner = new Client(database.connection);
  await owner.connect();
  let cuts = 0;
  const cutting = setInterval(() => {
    // A machine so busy that it does nothing between two cuts must come to an end, too.
    if (cuts === cutsMax) return clearInterval(cutting);
    cuts += 1;
    if (cuts % 3 === 0) void owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'quanheng append'`, [database.connection.database]);
    else if (cuts % 3 === 1) proxy.cutBeforeAnswer(appendStatement, 20);
    else proxy.cut();
  }, 150);
  const attempts = await race({ ledger, logs: [throughProxy.log, direct.log], writersPerLog: 8, appendsPerWriter: 60, streams: 10, seed: 7 });
  clearInterval(cutting);
  await owner.end();
  const stored = await readAll(direct.log, ledger);
  expect(cuts).toBeGreaterThan(5);
  expect(stored.length).toBeGreaterThan(150);
  expect(findHistoryFaults(attempts, stored)).toEqual([]);
});

it('leaves an append of unknown outcome to its sender when the log closes meanwhile: the same again resolves it', async () => {
  const append = appendOf('a', 0);
  proxy.setOpen(false);
  proxy.cut();
  const trying = tryAppend(throughProxy.log, append);
  await throughProxy.close();
  expect((await trying).outcome).toEqual({ status: 'unknown' });
  expect(await direct.log.append(append)).toMatchObject({ status: 'appended', events: [{ position: 0 }] });
});

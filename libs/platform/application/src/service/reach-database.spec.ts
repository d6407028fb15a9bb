import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServicePool, type DatabaseConnection } from '@quanheng/platform-database';
import { logMigrations } from '@quanheng/platform-event-log';
import { createTestDatabase, startCuttableProxy, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { createLog } from '../log/log.ts';
import { reachDatabase } from './reach-database.ts';

const migrations = [{ schema: 'log', folder: logMigrations }] as const;
let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

async function reach(connection: DatabaseConnection, { waitMsMax = 5_000, signal = new AbortController().signal, onLine = (_line: Record<string, unknown>): void => undefined } = {}): Promise<void> {
  const journal = createLog({ service: 'spec', level: 'warn', destination: { write: (line) => onLine(JSON.parse(line) as Record<string, unknown>) } });
  const authenticationPool = createServicePool(connection);
  try {
    await reachDatabase({ connection, migrations, authenticationPool, journal, signal, waitMsMax });
  } finally {
    await authenticationPool.end();
  }
}

it.each(['units', 'catalog', 'evidence', 'scoring', 'identity', 'audit'] as const)('a prepared database is reached at once as the role of %s', async (schema) => {
  const lines: object[] = [];
  await reach(database.connectionAs(schema), { onLine: (line) => lines.push(line) });
  expect(lines).toEqual([]);
});

it('one that cannot be reached is tried again, said so, and in the end named', async () => {
  const lines: Record<string, unknown>[] = [];
  const nowhere = { ...database.connectionAs('units'), port: 1 };
  await expect(reach(nowhere, { waitMsMax: 1_000, onLine: (line) => lines.push(line) })).rejects.toThrow(/^the database on 127\.0\.0\.1:1 could not be reached for 1 s$/);
  expect(lines.map(({ event, againAfterMs }) => [event, againAfterMs])).toEqual([['database-unreachable', 250], ['database-unreachable', 500]]);
});

it('one that comes back is reached', async () => {
  const proxy = await startCuttableProxy(database.connection);
  proxy.setOpen(false);
  const lines: object[] = [];
  await reach({ ...database.connectionAs('units'), port: proxy.port }, {
    onLine: (line) => {
      lines.push(line);
      proxy.setOpen(true);
    },
  });
  expect(lines).toMatchObject([{ event: 'database-unreachable', port: proxy.port }]);
  await proxy.close();
});

it('the waiting ends when the process is asked to', async () => {
  const ending = new AbortController();
  const reaching = reach({ ...database.connectionAs('units'), port: 1 }, { waitMsMax: 60_000, signal: ending.signal, onLine: () => ending.abort() });
  await expect(reaching).rejects.toMatchObject({ name: 'AbortError' });
});

it('one without identity is refused at once', async () => {
  const own = await createTestDatabase();
  const client = new Client(own.connection);
  await client.connect();
  await client.query('drop function identity.authenticate');
  await client.end();
  await expect(reach(own.connectionAs('scoring'))).rejects.toMatchObject({ name: 'DatabaseNotPreparedError', message: expect.stringContaining('has no identity as this program needs it') });
  await own.drop();
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createLog } from '@quanheng/platform-application';
import { connectionFor, createServicePool, deriveServicePasswords, ensureDatabase, prepareDatabase, type DatabaseConnection } from '@quanheng/platform-database';
import { logMigrations } from '@quanheng/platform-event-log';
import { findPostgresPid, makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { watchPostgres, type WatchedPostgres } from './watch-postgres.ts';

const storyMsMax = 60_000;
const pollMs = 20;

/** What was logged: each death and each start is. */
const lines: { readonly event: string }[] = [];
const journal = createLog({ service: 'spec', level: 'warn', destination: { write: (line) => void lines.push(JSON.parse(line) as { event: string }) } });

let folder: string;
let postgres: WatchedPostgres;
beforeEach(async () => {
  lines.length = 0;
  folder = await makeDataFolder();
  postgres = await watchPostgres({ folder, port: undefined, journal });
}, storyMsMax);
afterEach(async () => {
  await postgres.stop();
  await removeDataFolder(folder);
}, storyMsMax);

async function kill(): Promise<number> {
  const pid = (await findPostgresPid(folder))!;
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Kills the server, and waits until the one that follows it takes connections: one that dies while it starts is given up at once. */
async function killAndWait(): Promise<void> {
  const dead = await kill();
  while ([undefined, dead].includes(await findPostgresPid(folder))) await new Promise((resolve) => setTimeout(resolve, pollMs));
  await ask({ ...postgres.server, database: 'postgres' }, 'select 1');
}

async function preparedDatabase(): Promise<DatabaseConnection> {
  const admin = await ensureDatabase(postgres.server, 'quanheng');
  const passwords = deriveServicePasswords(postgres.server.password);
  await prepareDatabase({ admin, passwords, migrations: [{ schema: 'log', folder: logMigrations }] });
  return connectionFor(admin, 'scoring', passwords);
}

/** Asks until the server has recovered. */
async function ask(connection: DatabaseConnection, sql: string): Promise<unknown> {
  const pool = createServicePool(connection);
  try {
    for (;;) {
      const rows = await pool.query(sql).then((result) => result.rows, () => undefined);
      if (rows !== undefined) return rows;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  } finally {
    await pool.end();
  }
}

it('starts a server that was killed again, where it was, with what it had', async () => {
  const connection = await preparedDatabase();
  await ask(connection, `select log.open_ledger('campaign/kept')`);
  await killAndWait();
  expect(await ask(connection, 'select name from log.ledger')).toEqual([{ name: 'campaign/kept' }]);
  expect(lines.map(({ event }) => event)).toEqual(['postgres-ended', 'postgres-restarted']);
}, storyMsMax);

it('gives up a server that dies again and again, and says so', async () => {
  for (let deaths = 0; deaths < 5; deaths += 1) await killAndWait();
  await kill();
  expect(await postgres.failed).toMatchObject({ message: 'PostgreSQL ended 6 times in a row' });
  expect(await findPostgresPid(folder)).toBeUndefined();
}, storyMsMax);

it('leaves no server behind when it is stopped while it starts one again', async () => {
  await kill();
  await new Promise((resolve) => setTimeout(resolve, pollMs));
  await postgres.stop();
  expect(await findPostgresPid(folder)).toBeUndefined();
  postgres = await watchPostgres({ folder, port: undefined, journal }); // The folder is free.
}, storyMsMax);

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createEmptyDatabase, rowsOf } from '../spec-support/spec-database.ts';
import { migrate, MigrationError } from './migrate.ts';

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let folder: string;
let schema: string;
let schemas = 0;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
  schema = `context_${(schemas += 1)}`;
  await rowsOf(database.connection, `create schema ${schema}`);
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);

async function run(): Promise<number> {
  const client = new Client(database.connection);
  await client.connect();
  try {
    return await migrate(client, schema, pathToFileURL(`${folder}/`));
  } finally {
    await client.end();
  }
}

const tables = async () => (await rowsOf(database.connection, `select tablename from pg_tables where schemaname = $1 and tablename <> 'migration' order by 1`, [schema])).map(({ tablename }) => tablename);

it('applies the files in their order, once', async () => {
  await write('002-second.sql', `alter table ${schema}.first rename to second`);
  await write('001-first.sql', `create table ${schema}.first (id int)`);
  await write('notes.txt', 'no migration');
  expect(await run()).toBe(2);
  expect(await run()).toBe(0);
  await write('003-third.sql', `create table ${schema}.third (id int)`);
  expect(await run()).toBe(1);
  expect(await tables()).toEqual(['second', 'third']);
});

it('keeps what was applied before a file that fails, and nothing of that file', async () => {
  await write('001-first.sql', `create table ${schema}.first (id int)`);
  await write('002-broken.sql', `create table ${schema}.half (id int); select no_such_column`);
  await write('003-third.sql', `create table ${schema}.third (id int)`);
  await expect(run()).rejects.toThrow(/^migration 002-broken.sql of the schema context_\d+ failed: .*no_such_column/);
  expect(await tables()).toEqual(['first']);
  await write('002-broken.sql', `create table ${schema}.whole (id int)`);
  expect(await run()).toBe(2);
});

it('refuses a database that is newer than this build', async () => {
  await write('001-first.sql', 'select 1');
  await write('002-second.sql', 'select 2');
  await run();
  await rm(join(folder, '002-second.sql'));
  await expect(run()).rejects.toThrow('has migration 002-second.sql, which this build does not know: the database is newer');
});

it('refuses a file that has changed since it was applied', async () => {
  await write('001-first.sql', 'select 1');
  await run();
  await write('001-first.sql', 'select 1 ');
  await expect(run()).rejects.toThrow('migration 001-first.sql');
});

it('refuses a new file that comes before an applied one', async () => {
  await write('002-second.sql', 'select 2');
  await run();
  await write('001-late.sql', 'select 1');
  await expect(run()).rejects.toThrow('001-late.sql of the schema');
});

it.each([
  ['a name without a number', ['first.sql']],
  ['a number used twice', ['001-first.sql', '001-other.sql']],
])('refuses %s', async (_, names) => {
  for (const name of names) await write(name, 'select 1');
  await expect(run()).rejects.toThrow(MigrationError);
});

it('lets concurrent starts wait for one another', async () => {
  await write('001-first.sql', `select pg_sleep(0.1); create table ${schema}.first (id int)`);
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.sort()).toEqual([0, 0, 1]);
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connectionFor, deriveServicePasswords, type DatabaseConnection } from '../connection.ts';
import type { ServiceSchema } from '../service-roles.ts';
import { createEmptyDatabase, rowsOf } from '../spec-support/spec-database.ts';
import { demandPreparedDatabase } from './demand-prepared-database.ts';
import { prepareDatabase, type MigrationSet } from './prepare-database.ts';

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let folder: string;
let sets: readonly MigrationSet[];
beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
  sets = (['log', 'units'] as const).map((schema) => ({ schema, folder: pathToFileURL(`${folder}/${schema}/`) }));
  for (const { schema } of sets) {
    await mkdir(join(folder, schema));
    await write(schema, '001-first.sql', `create table ${schema}.first (id int)`);
    await write(schema, '002-second.sql', `create table ${schema}.second (id int)`);
  }
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const write = (schema: string, name: string, sql: string) => writeFile(join(folder, schema, name), sql);
/** The server's roles are shared by all spec files: their passwords stay as the run has made them. */
const passwords = () => deriveServicePasswords(database.connection.password);
const prepare = () => prepareDatabase({ admin: database.connection, passwords: passwords(), migrations: sets });
const as = (schema: ServiceSchema): DatabaseConnection => connectionFor(database.connection, schema, passwords());
const demand = (connection = as('units')) => demandPreparedDatabase(connection, sets);

it('takes a database that has every migration, as the service’s own role', async () => {
  await prepare();
  await demand();
});

it('refuses one in which nothing was prepared, and says what to do', async () => {
  await expect(demand()).rejects.toMatchObject({ name: 'DatabaseNotPreparedError', message: expect.stringMatching(/^the database spec_\w+ on [\d.]+:\d+ is not prepared; prepare it with this version of the program: npm run migrate$/) });
});

it('refuses a database that there is not', async () => {
  await expect(demand({ ...as('units'), database: 'no_such_database' })).rejects.toThrow(/^the database no_such_database on .* is not prepared/);
});

it.each(['log', 'units'] as const)('refuses one that is older than the program in schema %s', async (schema) => {
  await prepare();
  await write(schema, '003-third.sql', 'select 1');
  await expect(demand()).rejects.toThrow(`is older than this program: schema ${schema} lacks migration 003-third.sql; prepare it with this version of the program: npm run migrate`);
});

it.each(['log', 'units'] as const)('refuses one that is newer than the program in schema %s', async (schema) => {
  await prepare();
  await rm(join(folder, schema, '002-second.sql'));
  await expect(demand()).rejects.toThrow(`is newer than this program: schema ${schema} has migration 002-second.sql; start the newer program`);
});

it('refuses one that was prepared with another text of a migration', async () => {
  await prepare();
  await write('units', '001-first.sql', 'create table units.other (id int)');
  await expect(demand()).rejects.toThrow('migration 001-first.sql of schema units is not the one that was applied');
});

it('refuses a wrong password, without showing it', async () => {
  await prepare();
  const refused = demand({ ...as('units'), password: 'marked-password' });
  await expect(refused).rejects.toThrow(/^quanheng_units cannot sign in to the database/);
  await expect(refused).rejects.not.toThrow(/marked/);
});

it('changes nothing', async () => {
  await prepare();
  const tables = () => rowsOf(database.connection, `select schemaname, tablename from pg_tables where schemaname in ('log', 'units') order by 1, 2`);
  const before = await tables();
  await write('units', '003-third.sql', 'create table units.third (id int)');
  await demand().catch(() => undefined);
  expect(await tables()).toEqual(before);
});

it('passes on that a server cannot be reached', async () => {
  await expect(demand({ ...as('units'), port: 1 })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectionFor, deriveServicePasswords } from '../connection.ts';
import { serviceSchemas, type ServicePasswords, type ServiceSchema } from '../service-roles.ts';
import { createEmptyDatabase, rowsOf } from '../spec-support/spec-database.ts';
import { prepareDatabase } from './prepare-database.ts';

const permissionDenied = { code: '42501' };

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let folder: string;
let passwords: ServicePasswords;
const preparation = () => ({ admin: database.connection, passwords, migrations: [{ schema: 'units' as const, folder: pathToFileURL(`${folder}/`) }] });
beforeAll(async () => {
  database = await createEmptyDatabase();
  // Roles belong to the server, and other specs of this run sign in with these passwords.
  passwords = deriveServicePasswords(database.connection.password);
  folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
  await writeFile(
    join(folder, '001-unit.sql'),
    `create table units.unit (id bigint generated always as identity primary key, name text not null);
     create function units.count_units() returns bigint language sql as 'select count(*) from units.unit';`,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const as = (schema: ServiceSchema, sql: string) => rowsOf(connectionFor(database.connection, schema, passwords), sql);

describe('preparing a database', () => {
  it('can be repeated, also by several at once', async () => {
    const applied = await Promise.all([prepareDatabase(preparation()), prepareDatabase(preparation())]);
    expect(applied.sort()).toEqual([0, 1]);
    expect(await prepareDatabase(preparation())).toBe(0);
  });

  it('gives everything to an owner that nobody can sign in as', async () => {
    const owners = `select distinct pg_get_userbyid(c.relowner) as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)`;
    expect(await rowsOf(database.connection, owners, [['log', ...serviceSchemas]])).toEqual([{ owner: 'quanheng_owner' }]);
    const schemas = `select nspname as name from pg_namespace where pg_get_userbyid(nspowner) = 'quanheng_owner' order by 1`;
    expect((await rowsOf(database.connection, schemas)).map(({ name }) => name)).toEqual([...serviceSchemas, 'log'].sort());
    expect(await rowsOf(database.connection, `select rolcanlogin from pg_roles where rolname = 'quanheng_owner'`)).toEqual([{ rolcanlogin: false }]);
  });

  it('lets a service work in its own schema', async () => {
    await as('units', `insert into units.unit (name) values ('市发改委'), ('市科技局')`);
    await as('units', `update units.unit set name = '市工信局' where name = '市科技局'`);
    await as('units', `delete from units.unit where name = '市工信局'`);
    expect(await as('units', 'select units.count_units()::int as count')).toEqual([{ count: 1 }]);
  });

  it.each(['create table units.other (id int)', 'drop table units.unit', 'truncate units.unit', 'alter table units.unit add column other int', 'create schema other', 'set role quanheng_owner'])(
    'lets no service change what there is: %s',
    async (sql) => {
      await expect(as('units', sql)).rejects.toMatchObject(permissionDenied);
    },
  );

  it.each(serviceSchemas.filter((schema) => schema !== 'units'))('keeps %s out of a schema that is not its own', async (schema) => {
    for (const sql of ['select * from units.unit', 'select units.count_units()', `insert into units.unit (name) values ('x')`]) {
      await expect(as(schema, sql)).rejects.toMatchObject(permissionDenied);
    }
  });
});

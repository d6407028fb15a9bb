import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceSchemas, type ServiceSchema } from '@quanheng/platform-database';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { append, appendEvent, type Columns } from './spec-support/append-calls.ts';

/** The schema `log` by itself: who may do what in it, and what its functions refuse. */

let database: TestDatabase;
let owner: Client;
const clients = new Map<ServiceSchema, Client>();
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client(database.connection);
  await owner.connect();
  for (const schema of serviceSchemas) {
    const client = new Client(database.connectionAs(schema));
    await client.connect();
    clients.set(schema, client);
  }
});
afterAll(async () => {
  for (const client of [owner, ...clients.values()]) await client.end();
  await database.drop();
});

const asRole = (schema: ServiceSchema): Client => clients.get(schema)!;

const families: Record<ServiceSchema, readonly string[]> = {
  units: ['units'],
  catalog: ['catalog'],
  identity: ['identity'],
  evidence: ['evidence/demo-1', 'evidence/demo-2'],
  scoring: ['campaign/demo-1', 'campaign/demo-2'],
  audit: [],
};
const ledgers = Object.values(families).flat();
const everyPair = serviceSchemas.flatMap((schema) => ledgers.map((ledger) => [schema, ledger, families[schema].includes(ledger)] as const));

describe('a service role', () => {
  it.each(everyPair)('%s opens and appends to %s: %s', async (schema, ledger, may) => {
    const client = asRole(schema);
    const refused = { code: 'EV004' };
    if (may) {
      await client.query('select log.open_ledger($1)', [ledger]);
      expect(await append(client, ledger)).toMatchObject([{ status: 'appended', first_position: 0 }]);
    } else {
      await expect(client.query('select log.open_ledger($1)', [ledger])).rejects.toMatchObject(refused);
      for (const call of [append, appendEvent]) await expect(call(client, ledger)).rejects.toMatchObject(refused);
    }
  });

  it.each(serviceSchemas)('%s reads every ledger', async (schema) => {
    const { rows } = await asRole(schema).query(`select distinct l.name from log.event e join log.ledger l using (ledger_id) order by 1`);
    expect(rows.map(({ name }) => name)).toEqual([...ledgers].sort());
  });

  const permissionDenied = { code: '42501' };
  const writes = [
    `insert into log.event (ledger_id, position, stream, version, command_id, command_index, type, recorded_at, body)
      values (1, 99, 'a', 1, gen_random_uuid(), 1, 'x', now(), 'x')`,
    `insert into log.ledger (name, kafka_partition) values ('campaign/other', 0)`,
    'update log.event set type = type',
    'update log.ledger set kafka_partition = 0',
    'delete from log.event',
    'delete from log.ledger',
    'truncate log.event',
    'truncate log.ledger',
    'alter table log.event disable trigger all',
    'drop table log.event',
    'create table log.other (id int)',
    `create or replace function log.may_write(p_role name, p_ledger text) returns boolean language sql as 'select true'`,
    'set role quanheng_owner',
    'set session authorization postgres',
    'create table public.other (id int)',
  ];
  it.each(serviceSchemas.flatMap((schema) => writes.map((sql) => [schema, sql] as const)))('%s may not: %s', async (schema, sql) => {
    await expect(asRole(schema).query(sql)).rejects.toMatchObject(permissionDenied);
  });

  it.each(serviceSchemas)('%s may not enter the schemas of other services', async (schema) => {
    for (const other of serviceSchemas.filter((name) => name !== schema)) {
      const { rows } = await asRole(schema).query(`select has_table_privilege($1 || '.migration', 'insert') as may`, [other]).catch(() => ({ rows: [{ may: false }] }));
      expect(rows).toEqual([{ may: false }]);
    }
  });
});

describe('the owner, and even a superuser', () => {
  it.each([
    'update log.event set type = type',
    'delete from log.event',
    'truncate log.event',
    'truncate log.event, log.ledger',
    'delete from log.ledger',
    'truncate log.ledger',
    'update log.ledger set kafka_partition = kafka_partition',
    `update log.ledger set state = 'sealed'`,
    `update log.ledger set name = 'campaign/other' where name = 'campaign/demo-1'`,
    `merge into log.event e using log.ledger l on l.ledger_id = e.ledger_id when matched then delete`,
  ])('is refused: %s', async (sql) => {
    for (const role of ['quanheng_owner', 'postgres']) {
      await owner.query(`set role ${role}`);
      await expect(owner.query(sql)).rejects.toMatchObject({ code: 'EV005', message: expect.stringContaining('append-only') });
      await owner.query('reset role');
    }
  });

  it('appends nothing: the functions serve the signed-in service roles alone', async () => {
    await expect(append(owner, 'units')).rejects.toMatchObject({ code: 'EV004' });
    await expect(owner.query(`select log.open_ledger('units')`)).rejects.toMatchObject({ code: 'EV004' });
  });
});

describe('log.append_batch', () => {
  it.each<[string, Partial<Columns>]>([
    ['an event of an append that states none', { count: [0] }],
    ['fewer events than stated', { count: [2] }],
    ['more events than stated', { count: [1], type: ['a', 'b'], head: [Buffer.from('<'), Buffer.from('<')], tail: [Buffer.from('>'), Buffer.from('>')] }],
    ['a negative count beside a larger one', { command: [randomUUID(), randomUUID()], request: [randomBytes(32), randomBytes(32)], stream: ['a', 'b'], expected: [0, 0], count: [2, -1], guardStream: ['', ''], guard: [0, 0] }],
    ['an event without a beginning', { head: [] }],
    ['an event without an end', { tail: [] }],
    ['an event without a type', { type: [] }],
    ['an append without a stream', { stream: [null] }],
    ['an append without a command', { command: [null] }],
    ['an append without a request hash', { request: [null] }],
    ['an append without a version', { expected: [null] }],
    ['a guard stream that is null', { guardStream: [null] }],
    ['columns of different lengths', { stream: ['a', 'b'] }],
  ])('refuses %s', async (_, columns) => {
    await expect(append(asRole('units'), 'units', columns)).rejects.toMatchObject({ code: 'EV002' });
  });

  it('takes a guard that is null for one that has moved on', async () => {
    expect(await append(asRole('units'), 'units', { guardStream: ['names'], guard: [null] })).toMatchObject([{ status: 'guard' }]);
  });

  it('refuses a guard on a stream of the batch', async () => {
    await expect(append(asRole('units'), 'units', { stream: ['names'], guardStream: ['names'] })).rejects.toMatchObject({ code: 'EV003' });
  });

  it('refuses a ledger that is sealed, and one that there is not', async () => {
    await owner.query(`alter table log.ledger disable trigger ledger_is_kept; update log.ledger set state = 'sealed' where name = 'evidence/demo-2'; alter table log.ledger enable trigger ledger_is_kept`);
    for (const call of [append, appendEvent]) await expect(call(asRole('evidence'), 'evidence/demo-2')).rejects.toMatchObject({ code: 'EV001' });
    for (const call of [append, appendEvent]) await expect(call(asRole('evidence'), 'evidence/none')).rejects.toMatchObject({ code: 'EV001' });
  });

  it('computes the leaf hash of what it stores: SHA-256 of a zero byte and the bytes', async () => {
    const { rows } = await owner.query(`select count(*)::int as events, bool_and(leaf_hash = sha256('\\x00'::bytea || body)) as right from log.event`);
    expect(rows[0].right).toBe(true);
    expect(rows[0].events).toBeGreaterThan(0);
  });

  it('gives no time before the last one of the ledger, even when the clock went back', async () => {
    await owner.query(`insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
      select ledger_id, 1, 'later', 1, gen_random_uuid(), 0, sha256('x'), 'happened', '2100-01-01Z', 'x' from log.ledger where name = 'evidence/demo-1'`);
    const at = '2100-01-01T00:00:00.000000Z';
    expect(await append(asRole('evidence'), 'evidence/demo-1')).toMatchObject([{ status: 'appended', first_position: 2, at }]);
    expect(await appendEvent(asRole('evidence'), 'evidence/demo-1')).toMatchObject([{ status: 'appended', first_position: 3, at }]);
  });

  it.each<[string, Partial<Columns>]>([
    ['a stream with a name too long', { stream: ['a'.repeat(121)] }],
    ['a request hash of 31 bytes', { request: [randomBytes(31)] }],
    ['an event of 65,536 bytes', { head: [randomBytes(65_536 - 28)] }],
  ])('stores no event with %s', async (_, columns) => {
    for (const call of [append, appendEvent]) await expect(call(asRole('units'), 'units', columns)).rejects.toMatchObject({ code: '23514' });
  });
});

describe('log.open_ledger', () => {
  it.each(['campaign/', 'campaign/Demo', 'campaign/a/b', `campaign/${'a'.repeat(80)}`])('refuses the name %s', async (name) => {
    await expect(asRole('scoring').query('select log.open_ledger($1)', [name])).rejects.toMatchObject({ code: '23514' });
  });

  it('lets the ledgers of a family take turns at eight partitions, or takes the one given, and keeps it', async () => {
    const client = asRole('evidence');
    for (let count = 3; count <= 9; count += 1) await client.query('select log.open_ledger($1)', [`evidence/demo-${count}`]);
    await client.query(`select log.open_ledger('evidence/chosen', 5)`);
    await client.query(`select log.open_ledger('evidence/demo-3', 7)`);
    const { rows } = await client.query(`select kafka_partition as p from log.ledger where family = 'evidence' order by ledger_id`);
    expect(rows.map(({ p }) => p)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0, 5]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { connectionFor, createServicePool, deriveServicePasswords, inTransaction, serviceConnectionsMax } from './connection.ts';
import { serviceSchemas } from './service-roles.ts';
import { createEmptyDatabase, rowsOf } from './spec-support/spec-database.ts';

describe('service passwords', () => {
  it('are one for each role, and follow from the secret', () => {
    const passwords = deriveServicePasswords('secret');
    expect(new Set(serviceSchemas.map((schema) => passwords[schema])).size).toBe(serviceSchemas.length);
    expect(deriveServicePasswords('secret')).toEqual(passwords);
    expect(deriveServicePasswords('other').units).not.toBe(passwords.units);
  });

  it('go with the role of the service', () => {
    const passwords = deriveServicePasswords('secret');
    expect(connectionFor({ host: 'h', port: 1, database: 'd' }, 'catalog', passwords)).toEqual({ host: 'h', port: 1, database: 'd', user: 'quanheng_catalog', password: passwords.catalog });
  });
});

describe('a service pool', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let pool: Pool;
  const errors: Error[] = [];
  beforeAll(async () => {
    database = await createEmptyDatabase();
    pool = createServicePool(database.connection, (error) => void errors.push(error));
    await pool.query('create table entry (id int primary key)');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('opens four connections and no more', async () => {
    await Promise.all(Array.from({ length: 12 }, () => pool.query('select pg_sleep(0.02)')));
    expect(pool.totalCount).toBe(serviceConnectionsMax);
  });

  it('survives the end of its connections, and reports it', async () => {
    await rowsOf(database.connection, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.connection.database}' and pid <> pg_backend_pid()`);
    while (errors.length < serviceConnectionsMax) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('reports nothing of its connections once it is told to end', async () => {
    const late: Error[] = [];
    const ending = createServicePool(database.connection, (error) => void late.push(error));
    await Promise.all([ending.query('select pg_sleep(0.02)'), ending.query('select pg_sleep(0.02)')]);
    const lost = rowsOf(database.connection, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.connection.database}' and pid <> pg_backend_pid()`);
    await Promise.all([ending.end(), lost]);
    ending.emit('error', new Error('too late'), undefined as never);
    expect(late).toEqual([]);
  });

  it('commits a transaction, or rolls it back with its error', async () => {
    expect(await inTransaction(pool, async (client) => (await client.query('insert into entry values (1) returning id')).rows)).toEqual([{ id: 1 }]);
    const failure = inTransaction(pool, async (client) => {
      await client.query('insert into entry values (2)');
      throw new Error('changed my mind');
    });
    await expect(failure).rejects.toThrow('changed my mind');
    expect((await pool.query('select id from entry')).rows).toEqual([{ id: 1 }]);
  });

  it('gives up the transaction alone when its connection is ended', async () => {
    const lost = inTransaction(pool, async (client) => {
      await client.query('insert into entry values (3)');
      await client.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(lost).rejects.toThrow();
    expect((await pool.query('select id from entry')).rows).toEqual([{ id: 1 }]);
  });
});

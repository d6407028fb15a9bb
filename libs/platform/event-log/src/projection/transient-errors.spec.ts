import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServiceDataSource } from '@quanheng/platform-database';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { isTransient } from './transient-errors.ts';

const pollMs = 5;

let database: TestDatabase;
let killer: Client;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  killer = new Client(database.connection);
  await killer.connect();
  dataSource = createServiceDataSource({ connection: database.connectionAs('units'), schema: 'units', entities: [] });
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await killer.end();
  await database.drop();
});

/** Ends the connection of a transaction, and waits until TypeORM has heard of it. */
async function endConnectionOf(manager: EntityManager): Promise<void> {
  const [backend] = await manager.query<{ pid: number }[]>('select pg_backend_pid() as pid');
  await killer.query('select pg_terminate_backend($1)', [backend!.pid]);
  while (!manager.queryRunner!.isReleased) await new Promise((resolve) => setTimeout(resolve, pollMs));
}

const errorOf = (work: (manager: EntityManager) => Promise<unknown>): Promise<unknown> => dataSource.transaction(work).then(() => undefined, (error: unknown) => error);

describe('A transaction whose connection is lost', () => {
  it.each<[string, (manager: EntityManager) => Promise<unknown>]>([
    ['between two queries', (manager) => endConnectionOf(manager).then(() => manager.query('select 1'))],
    ['before its commit', (manager) => endConnectionOf(manager)],
    ['under a query', (manager) => manager.query('select pg_terminate_backend(pg_backend_pid())')],
  ])('%s is to be done again', async (_when, work) => {
    const error = await errorOf(work);
    expect(error).toBeInstanceOf(Error);
    expect([(error as Error).message, isTransient(error)]).toEqual([expect.any(String), true]);
    expect(await errorOf((manager) => manager.query('select 1'))).toBeUndefined();
  });
});

it('what the database refuses, or the program does wrong, does not pass by itself', async () => {
  expect(isTransient(await errorOf((manager) => manager.query('select 1 / 0')))).toBe(false);
  expect(isTransient(await errorOf((manager) => manager.query('select nothing')))).toBe(false);
  for (const error of [new TypeError('x is not a function'), 'oh', undefined, null]) expect(isTransient(error)).toBe(false);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('is a migrated database, open to each service under its own role', async () => {
  const client = new Client(database.connectionAs('scoring'));
  await client.connect();
  const { rows } = await client.query('select session_user, count(*)::int as ledgers from log.ledger');
  await client.end();
  expect(rows).toEqual([{ session_user: 'quanheng_scoring', ledgers: 0 }]);
});

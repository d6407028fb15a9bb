import { afterAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createEmptyDatabase, rowsOf } from '../spec-support/spec-database.ts';
import { ensureDatabase } from './ensure-database.ts';

const database = await createEmptyDatabase();
const name = `spec_${randomUUID().replaceAll('-', '')}`;
afterAll(async () => {
  await rowsOf(database.connection, `drop database if exists ${name} with (force)`);
  await database.drop();
});

it('makes a database once, also where several ask for it at once, and again', async () => {
  const wanted = { ...database.connection, database: name };
  for (let turn = 0; turn < 5; turn += 1) {
    if (turn > 0) await rowsOf(database.connection, `drop database ${name} with (force)`);
    expect(await Promise.all([1, 2, 3, 4].map(() => ensureDatabase(database.connection, name)))).toEqual([wanted, wanted, wanted, wanted]);
    expect(await ensureDatabase(database.connection, name)).toEqual(wanted);
  }
}, 60_000);

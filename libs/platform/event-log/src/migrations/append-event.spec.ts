import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { append, appendEvent, oneAppend, type Columns } from './spec-support/append-calls.ts';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client(database.connectionAs('units'));
  await client.connect();
  await client.query(`select log.open_ledger('units')`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('log.append_event', () => {
  it('answers as log.append_batch does to a batch of one', async () => {
    const first = oneAppend();
    const stream = first.stream;
    expect(await appendEvent(client, 'units', first)).toMatchObject([{ ordinal: 1, status: 'appended', last_version: 1 }]);
    const cases: readonly Partial<Columns>[] = [
      first,
      { ...first, request: [randomBytes(32)] },
      { ...first, command: [randomUUID()] },
      { stream, expected: [0] },
      { stream, expected: [2] },
      { guardStream: stream, guard: [0] },
      { guardStream: stream, guard: [2] },
      { guardStream: stream, guard: [null] },
      { ...first, guardStream: ['names'], guard: [7] },
    ];
    const answers: unknown[] = [];
    for (const columns of cases) {
      const answer = await appendEvent(client, 'units', columns);
      expect(await append(client, 'units', columns)).toEqual(answer);
      answers.push(answer[0]!.status);
    }
    expect(answers).toEqual(['duplicate', 'key-reused', 'conflict', 'conflict', 'conflict', 'guard', 'guard', 'guard', 'duplicate']);
    expect(await appendEvent(client, 'units', { stream, expected: [1] })).toMatchObject([{ status: 'appended', last_version: 2 }]);
    expect(await appendEvent(client, 'units', { guardStream: stream, guard: [2] })).toMatchObject([{ status: 'appended', last_version: 1 }]);
  });

  it.each<[string, string, string, Partial<Columns>]>([
    ['a ledger of another service', 'EV004', 'catalog', {}],
    ['a ledger that there is not', 'EV004', 'evidence/none', {}],
    ['an append without a stream', 'EV002', 'units', { stream: [null] }],
    ['an append without a command', 'EV002', 'units', { command: [null] }],
    ['an append without a request hash', 'EV002', 'units', { request: [null] }],
    ['an append without a version', 'EV002', 'units', { expected: [null] }],
    ['a guard stream that is null', 'EV002', 'units', { guardStream: [null] }],
    ['an append that its own stream guards', 'EV003', 'units', { stream: ['names'], guardStream: ['names'] }],
  ])('refuses %s', async (_, code, ledger, columns) => {
    await expect(appendEvent(client, ledger, columns)).rejects.toMatchObject({ code });
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { bigintArray, byteArray, intArray, textArray, uuidArray } from './binary-arrays.ts';

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client(database.connection);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The elements as PostgreSQL read them, each as text. */
async function readBack(type: string, array: Buffer): Promise<readonly string[]> {
  const text = type === 'bytea' ? `encode(x, 'hex')` : 'x::text';
  const { rows } = await client.query<{ element: string }>(`select ${text} as element from unnest($1::${type}[]) with ordinality u(x, n) order by n`, [array]);
  return rows.map(({ element }) => element);
}

describe('an array in binary format', () => {
  it('of bytes is what was sent, empty elements too', async () => {
    const elements = [randomBytes(300), Buffer.alloc(0), Buffer.from([0, 255, 92, 34])];
    expect(await readBack('bytea', byteArray(elements))).toEqual(elements.map((element) => element.toString('hex')));
  });

  it('of texts keeps quotes, backslashes, commas, braces and Chinese', async () => {
    const elements = ['campaign', '', 'a,"b"\\{}', 'NULL', '权衡😀'];
    expect(await readBack('text', textArray(elements))).toEqual(elements);
  });

  it('of numbers holds what a safe integer can be', async () => {
    expect(await readBack('bigint', bigintArray([0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]))).toEqual(['0', '1', '-1', '9007199254740991', '-9007199254740991']);
    expect(await readBack('int', intArray([0, 5_000, -1, 2 ** 31 - 1]))).toEqual(['0', '5000', '-1', '2147483647']);
    expect(() => intArray([2 ** 31])).toThrow('out of range');
  });

  it('of UUIDs refuses what is none', async () => {
    const elements = [randomUUID(), randomUUID().toUpperCase()];
    expect(await readBack('uuid', uuidArray(elements))).toEqual(elements.map((element) => element.toLowerCase()));
    for (const none of ['', 'x', `${randomUUID()}0`.slice(2), 'zzzzzzzz-0000-7000-8000-000000000000']) expect(() => uuidArray([none])).toThrow(TypeError);
  });

  it('may be empty', async () => {
    for (const [type, array] of [['bytea', byteArray([])], ['text', textArray([])], ['bigint', bigintArray([])], ['uuid', uuidArray([])]] as const) expect(await readBack(type, array)).toEqual([]);
  });
});

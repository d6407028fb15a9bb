import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

type Answer = { status: string; first_position: number; at: string };

const callBatch = `select ordinal, status, first_position::int, last_version::int, at from log.append_batch(
  $1, $2::uuid[], $3::bytea[], $4::text[], $5::bigint[], $6::int[], $7::text[], $8::bigint[], $9::text[], $10::bytea[], $11::bytea[])`;

/** The parameters of `log.append_batch` after the ledger. */
export type Columns = {
  command: (string | null)[];
  request: (Buffer | null)[];
  stream: (string | null)[];
  expected: (number | null)[];
  count: number[];
  guardStream: (string | null)[];
  guard: (number | null)[];
  type: string[];
  head: Buffer[];
  tail: Buffer[];
};

/** An append that fits: one event on a stream of its own. */
export const oneAppend = (): Columns => ({
  command: [randomUUID()],
  request: [randomBytes(32)],
  stream: [`unit/${randomUUID()}`],
  expected: [0],
  count: [1],
  guardStream: [''],
  guard: [0],
  type: ['happened'],
  head: [Buffer.from('<')],
  tail: [Buffer.from('>')],
});

/** Calls `log.append_batch`; `columns` takes the place of those of `oneAppend`. */
export const append = async (client: Client, ledger: string, columns: Partial<Columns> = {}) =>
  (await client.query<Answer>(callBatch, [ledger, ...Object.values({ ...oneAppend(), ...columns })])).rows;

const callEvent = `select ordinal, status, first_position::int, last_version::int, at from log.append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Calls `log.append_event` for the first of the columns' appends. */
export const appendEvent = async (client: Client, ledger: string, columns: Partial<Columns> = {}) => {
  const { command, request, stream, expected, guardStream, guard, type, head, tail } = { ...oneAppend(), ...columns };
  const values = [command, request, stream, expected, guardStream, guard, type, head, tail].map(([value]) => value);
  return (await client.query<Answer>(callEvent, [ledger, ...values])).rows;
};

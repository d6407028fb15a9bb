import { randomUUID } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import type { BenchDatabase } from '../log-under-test.ts';
import { sampleEvent } from '../sample-event.ts';

const bodyOf = (number: number): Buffer => Buffer.from(JSON.stringify(sampleEvent(number).data));

/** Queries on the wire of one connection at once. */
const pipelined = 8;

/** Tables without version, position or check: what nothing that commits each event by itself, and no server that hashes its leaves, can beat. */
export async function createBareTables({ connectionString }: BenchDatabase): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query('create table bare (id uuid primary key, body bytea not null)');
  await client.query(String.raw`create table hashed (id bigint primary key, body bytea not null, leaf_hash bytea not null generated always as (sha256('\x00'::bytea || body)) stored)`);
  await client.end();
}

/** One row, one commit, over so many connections from Node.js. */
export async function insertsPerSecond({ connectionString }: BenchDatabase, { connections, pipeline, seconds }: { readonly connections: number; readonly pipeline: boolean; readonly seconds: number }): Promise<number> {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString, pipeline } as ClientConfig));
  await Promise.all(clients.map((client) => client.connect()));
  let inserts = 0;
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  const write = async (client: Client): Promise<void> => {
    while (performance.now() < until) {
      await client.query({ name: 'insert', text: 'insert into bare values ($1, $2)', values: [randomUUID(), bodyOf(inserts)] });
      inserts += 1;
    }
  };
  await Promise.all(clients.flatMap((client) => Array.from({ length: pipeline ? pipelined : 1 }, () => write(client))));
  const perSecond = (inserts * 1_000) / (performance.now() - begun);
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}

/** The server alone, without a client, in one commit: rows with a key and a leaf hash, one after another into one table. */
export async function serverSideRowsPerSecond({ connectionString }: BenchDatabase, rows: number): Promise<number> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query('truncate hashed');
  const begun = performance.now();
  await client.query('insert into hashed (id, body) select number, $2::bytea from generate_series(1, $1::bigint) number', [rows, bodyOf(7)]);
  const perSecond = (rows * 1_000) / (performance.now() - begun);
  await client.end();
  return perSecond;
}

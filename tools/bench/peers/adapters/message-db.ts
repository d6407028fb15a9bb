import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { LogFactory, LogUnderTest } from '../../src/event-log/log-under-test.ts';

/** In the order of the package's install.sh; its views and privileges take no part in a write or a read. */
const files = [
  'schema/message-store', 'extensions/pgcrypto', 'tables/messages', 'types/message', 'functions/message-store-version', 'functions/hash-64',
  'functions/acquire-lock', 'functions/category', 'functions/is-category', 'functions/id', 'functions/cardinal-id', 'functions/stream-version',
  'functions/write-message', 'functions/get-stream-messages', 'functions/get-category-messages', 'functions/get-last-stream-message',
  'indexes/messages-id', 'indexes/messages-category', 'indexes/messages-stream',
];
const pageEvents = 5_000;
const options = '-c search_path=message_store,public';
const wrongVersion = /Wrong expected version.*Stream Version: (-?\d+)/;

type Writing = { readonly stream: string; readonly type: string; readonly data: unknown; readonly commandId: string; readonly expected: number };

const write = (client: pg.Pool | pg.PoolClient, { stream, type, data, commandId, expected }: Writing): Promise<unknown> =>
  client.query({
    name: 'write',
    text: 'select write_message($1, $2, $3, $4, $5, $6)',
    values: [randomUUID(), stream, type, JSON.stringify(data), JSON.stringify({ commandId }), expected],
  });

async function install(connectionString: string): Promise<void> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@eventide/message-db/package.json')), 'database');
  const client = new pg.Client({ connectionString, options });
  await client.connect();
  for (const file of files) {
    const sql = await readFile(join(folder, `${file}.sql`), 'utf8');
    // PostgreSQL has gen_random_uuid itself since 13: the extension is not needed where it is not shipped.
    await client.query(sql).catch((error: Error) => {
      if (file !== 'extensions/pgcrypto') throw new Error(`${file}: ${error.message}`);
    });
  }
  await client.end();
}

async function writeAll(pool: pg.Pool, writings: readonly Writing[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const writing of writings) await write(client, writing);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Its SQL, with node-postgres before it. A write holds an advisory lock on the category until its commit: all streams here are of one. */
function create(): LogUnderTest {
  let pool: pg.Pool;
  return {
    async open({ connectionString, connectionsMax }) {
      pool = new pg.Pool({ connectionString, max: connectionsMax, options });
      pool.on('error', () => undefined);
      await install(connectionString);
    },
    async append(stream, expectedVersion, commandId, events) {
      const writings = events.map(({ type, data }, index) => ({ stream, type, data, commandId, expected: expectedVersion - 1 + index }));
      try {
        if (writings.length === 1) await write(pool, writings[0]!);
        else await writeAll(pool, writings);
        return { ok: true };
      } catch (error) {
        const actual = wrongVersion.exec((error as Error).message);
        if (actual) return { ok: false, version: Number(actual[1]) + 1 };
        throw error;
      }
    },
    async versionOf(stream) {
      const { rows } = await pool.query('select stream_version($1) as version', [stream]);
      return Number(rows[0].version ?? -1) + 1;
    },
    async *readAll(from) {
      for (let position = from + 1; ; ) {
        const { rows } = await pool.query({ name: 'read', text: 'select * from get_category_messages($1, $2, $3)', values: ['cell', position, pageEvents] });
        if (rows.length === 0) return;
        yield rows.map(({ data }) => ({ data: typeof data === 'string' ? JSON.parse(data) : data }));
        position = Number(rows.at(-1).global_position) + 1;
      }
    },
    close: () => pool.end(),
  };
}

export default [{ name: 'message-db', create }] satisfies LogFactory[];

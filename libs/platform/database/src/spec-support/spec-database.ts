import { randomUUID } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import type { DatabaseConnection, ServerConnection } from '../connection.ts';
import { ensureDatabase } from '../migrations/ensure-database.ts';

/** An empty database on the PostgreSQL of this run of Jest. */
export async function createEmptyDatabase(): Promise<{ readonly connection: DatabaseConnection; drop(): Promise<void> }> {
  const text = process.env['TEST_POSTGRES'];
  if (text === undefined) throw new Error('this spec needs PostgreSQL: run it without TEST_WITHOUT_POSTGRES');
  const server = JSON.parse(text) as ServerConnection;
  const connection = await ensureDatabase(server, `spec_${randomUUID().replaceAll('-', '')}`);
  return { connection, drop: async () => void (await rowsOf({ ...server, database: 'postgres' }, `drop database ${connection.database} with (force)`)) };
}

/** The rows of one statement, on a connection of its own. */
export async function rowsOf<Row extends QueryResultRow>(connection: DatabaseConnection, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

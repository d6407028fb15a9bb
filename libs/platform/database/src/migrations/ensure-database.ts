import { Client, escapeIdentifier } from 'pg';
import type { DatabaseConnection, ServerConnection } from '../connection.ts';

/** duplicate_database; unique_violation where the other process was making it at the same moment. */
const madeMeanwhile: ReadonlySet<string | undefined> = new Set(['42P04', '23505']);

/** The database of that name on a server, made where there is none. */
export async function ensureDatabase(server: ServerConnection, database: string): Promise<DatabaseConnection> {
  const client = new Client({ ...server, database: 'postgres' });
  client.on('error', () => undefined); // A lost connection rejects the query that is under way.
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } catch (error) {
    if (!madeMeanwhile.has((error as { code?: string }).code)) throw error; // Another process was first.
  } finally {
    await client.end();
  }
  return { ...server, database };
}

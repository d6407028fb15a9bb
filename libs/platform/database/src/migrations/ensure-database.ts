import { Client, escapeIdentifier } from 'pg';
import type { DatabaseConnection, ServerConnection } from '../connection.ts';

const duplicateDatabase = '42P04';

/** The database of that name on a server, made where there is none. */
export async function ensureDatabase(server: ServerConnection, database: string): Promise<DatabaseConnection> {
  const client = new Client({ ...server, database: 'postgres' });
  client.on('error', () => undefined); // A lost connection rejects the query that is under way.
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== duplicateDatabase) throw error; // Another process was first.
  } finally {
    await client.end();
  }
  return { ...server, database };
}

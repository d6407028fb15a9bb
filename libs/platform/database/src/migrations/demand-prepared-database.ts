import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { connectionWaitMsMax, type DatabaseConnection } from '../connection.ts';
import { readMigrations } from './migrate.ts';
import type { MigrationSet } from './prepare-database.ts';

/** What to do about a database that a program cannot work on. */
const remedy = 'prepare it with this version of the program: npm run migrate';

/** invalid_catalog_name, undefined_table, invalid_schema_name, insufficient_privilege: what a service finds where nothing, or not all, was prepared. */
const unpreparedCodes: ReadonlySet<string> = new Set(['3D000', '42P01', '3F000', '42501']);
/** invalid_password and invalid_authorization_specification. A role that is not there fails like a wrong password. */
const signInCodes: ReadonlySet<string> = new Set(['28P01', '28000']);

/** The database is not what this program works on; the message says what to do. */
export class DatabaseNotPreparedError extends Error {
  override readonly name = 'DatabaseNotPreparedError';
}

/**
 * Makes sure that a database has the migrations that a program knows, all of them and no others, without changing anything.
 * @param sets the log's and the service's own; the connection's role must be able to read them, as `prepareDatabase` arranges.
 * @throws DatabaseNotPreparedError where one is missing, unknown or changed, where nothing is prepared at all, or where the sign-in
 *   fails; the driver's error where the server cannot be reached.
 */
export async function demandPreparedDatabase(connection: DatabaseConnection, sets: readonly MigrationSet[]): Promise<void> {
  const client = new Client({ ...connection, connectionTimeoutMillis: connectionWaitMsMax });
  client.on('error', () => undefined); // A lost connection rejects the query that is under way.
  try {
    await client.connect();
    for (const set of sets) await demandMigrations(client, set, connection);
  } catch (error) {
    throw explain(error, connection);
  } finally {
    await client.end();
  }
}

async function demandMigrations(client: ClientBase, { schema, folder }: MigrationSet, { database }: DatabaseConnection): Promise<void> {
  const known = await readMigrations(folder);
  const { rows } = await client.query<{ name: string; sha256: string }>(`select name, sha256 from ${escapeIdentifier(schema)}.migration`);
  const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  const names = new Set(known.map(({ name }) => name));
  const foreign = rows.find(({ name }) => !names.has(name));
  if (foreign !== undefined) {
    throw new DatabaseNotPreparedError(`the database ${database} is newer than this program: schema ${schema} has migration ${foreign.name}; start the newer program`);
  }
  const missing = known.find(({ name }) => !applied.has(name));
  if (missing !== undefined) throw new DatabaseNotPreparedError(`the database ${database} is older than this program: schema ${schema} lacks migration ${missing.name}; ${remedy}`);
  const changed = known.find(({ name, sha256 }) => applied.get(name) !== sha256);
  if (changed !== undefined) throw new DatabaseNotPreparedError(`migration ${changed.name} of schema ${schema} is not the one that was applied to the database ${database}`);
}

function explain(error: unknown, { database, user, host, port }: DatabaseConnection): unknown {
  const { code = '' } = error as { code?: string };
  if (signInCodes.has(code)) return new DatabaseNotPreparedError(`${user} cannot sign in to the database ${database} on ${host}:${port}: wrong password, or a database that is not prepared (npm run migrate)`, { cause: error });
  if (!unpreparedCodes.has(code)) return error;
  return new DatabaseNotPreparedError(`the database ${database} on ${host}:${port} is not prepared; ${remedy}`, { cause: error });
}

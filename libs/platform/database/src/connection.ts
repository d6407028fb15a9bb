import { createHmac } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { serviceRoles, serviceSchemas, type ServicePasswords, type ServiceSchema } from './service-roles.ts';

/** Where a PostgreSQL server listens, and who is asking. */
export type ServerConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Over TLS, with a certificate that is checked. Default: without. */
  readonly ssl?: boolean;
};
export type DatabaseConnection = ServerConnection & { readonly database: string };

/** Connections of one service's pool: six services, their logs and their pools stay below PostgreSQL's default of 100. */
export const serviceConnectionsMax = 4;

/** How long a request waits for a free connection before it fails: longer, and its client has given up. */
export const connectionWaitMsMax = 10_000;

/** The same database, signed in to as the role of one service. */
export function connectionFor(
  database: Pick<DatabaseConnection, 'host' | 'port' | 'database' | 'ssl'>,
  schema: ServiceSchema,
  passwords: ServicePasswords,
): DatabaseConnection {
  const { host, port, database: name, ssl } = database;
  return { host, port, database: name, user: serviceRoles[schema], password: passwords[schema], ...(ssl !== undefined && { ssl }) };
}

/** A password for each service role, derived from one secret (HMAC-SHA-256 of the role's name), so that one secret is kept, not seven. */
export function deriveServicePasswords(secret: string): ServicePasswords {
  const derived = serviceSchemas.map((schema) => [schema, createHmac('sha256', secret).update(serviceRoles[schema]).digest('hex')]);
  return Object.fromEntries(derived) as ServicePasswords;
}

/**
 * A pool of at most `serviceConnectionsMax` connections. A connection that the server ends while idle is dropped and
 * reported to `onError`; without that listener node-postgres would end the process. What becomes of connections once the pool
 * is told to end is nobody's concern: a server that stops just then may end them first.
 */
export function createServicePool(connection: DatabaseConnection, onError: (error: Error) => void = () => undefined): Pool {
  const pool = new Pool({ ...connection, max: serviceConnectionsMax, connectionTimeoutMillis: connectionWaitMsMax });
  pool.on('error', (error) => {
    if (!pool.ending) onError(error);
  });
  return pool;
}

/** Runs `work` in one transaction of the pool: committed when it resolves, rolled back when it rejects, with its error. */
export async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The pool listens to idle connections alone; one that is lost while it is lent out would end the process.
  const onLost = (error: Error) => (broken = error);
  client.on('error', onLost);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError));
    throw error;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

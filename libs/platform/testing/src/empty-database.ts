import { randomUUID } from 'node:crypto';
import { connectionFor, deriveServicePasswords, ensureDatabase, type DatabaseConnection, type ServiceSchema } from '@quanheng/platform-database';
import { Client } from 'pg';
import { testServer } from './test-database.ts';

export type EmptyDatabase = {
  readonly name: string;
  /** The server's superuser, and the secret from which the roles' passwords follow: roles are shared by all specs of a run. */
  readonly administratorUrl: string;
  readonly secret: string;
  urlAs(schema: ServiceSchema): string;
  run(sql: string): Promise<readonly Record<string, unknown>[]>;
  drop(): Promise<void>;
};

const urlOf = ({ host, port, user, password, database }: DatabaseConnection): string => `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;

/** A database of the calling spec in which nothing is prepared. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = testServer();
  const admin = await ensureDatabase(server, `spec_${randomUUID().replaceAll('-', '')}`);
  const passwords = deriveServicePasswords(server.password);
  return {
    name: admin.database,
    administratorUrl: urlOf(admin),
    secret: server.password,
    urlAs: (schema) => urlOf(connectionFor(admin, schema, passwords)),
    run: (sql) => rowsOf(admin, sql),
    drop: async () => void (await rowsOf({ ...server, database: 'postgres' }, `drop database ${admin.database} with (force)`)),
  };
}

async function rowsOf(connection: DatabaseConnection, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

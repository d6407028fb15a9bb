import { randomUUID } from 'node:crypto';
import { connectionFor, deriveServicePasswords, type DatabaseConnection, type ServerConnection, type ServiceSchema } from '@quanheng/platform-database';
import { Client } from 'pg';

export type TestDatabase = {
  /** As the superuser. */
  readonly connection: DatabaseConnection;
  /** As the role of one service. */
  connectionAs(schema: ServiceSchema): DatabaseConnection;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
};

/** The PostgreSQL of this run of Jest, as its superuser. @throws Error when the run was started without one. */
export function testServer(): ServerConnection {
  const text = process.env['TEST_POSTGRES'];
  if (text === undefined) throw new Error('this spec needs PostgreSQL: run it without TEST_WITHOUT_POSTGRES');
  return JSON.parse(text) as ServerConnection;
}

/** A database of the calling spec alone: a clone of the template that has every schema, role and migration. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const database = `spec_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${database} template quanheng_template`);
  const connection = { ...server, database };
  const passwords = deriveServicePasswords(server.password);
  return {
    connection,
    connectionAs: (schema) => connectionFor(connection, schema, passwords),
    drop: () => onServer(server, `drop database ${database} with (force)`),
  };
}

async function onServer(server: ServerConnection, sql: string): Promise<void> {
  const client = new Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

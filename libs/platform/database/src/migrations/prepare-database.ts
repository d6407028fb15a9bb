import { Client, escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import type { DatabaseConnection } from '../connection.ts';
import { ownerRole, serviceRoles, serviceSchemas, type ServicePasswords, type ServiceSchema } from '../service-roles.ts';
import { migrate } from './migrate.ts';

/** The migrations of one schema: `log`, or a service's. */
export type MigrationSet = { readonly schema: 'log' | ServiceSchema; readonly folder: URL };

export type Preparation = {
  /** Signs in as a superuser, or as a role that may create roles and owns the database. */
  readonly admin: DatabaseConnection;
  readonly passwords: ServicePasswords;
  /** In the order in which they run; the log comes first. */
  readonly migrations: readonly MigrationSet[];
};

/**
 * Makes a database ready for the services: roles with their passwords, one schema per service and `log`, all owned by
 * `quanheng_owner`, and runs the migrations as that owner. May be repeated, also by several processes at once.
 * A service's role may read and write its own schema's tables and call its functions; what else it may is granted by migrations.
 * @returns how many migrations were applied.
 * @throws MigrationError, see `migrate`.
 */
export async function prepareDatabase({ admin, passwords, migrations }: Preparation): Promise<number> {
  const client = new Client(admin);
  client.on('error', () => undefined); // A lost connection rejects the query that is under way.
  await client.connect();
  try {
    // One at a time: concurrent changes of one role fail in PostgreSQL.
    await client.query(`select pg_advisory_lock(hashtextextended('prepare-database', 0))`);
    await createRoles(client, passwords);
    await createSchemas(client);
    await client.query(`set role ${ownerRole}`);
    let applied = 0;
    for (const { schema, folder } of migrations) applied += await migrate(client, schema, folder);
    return applied;
  } finally {
    await client.end();
  }
}

async function createRoles(client: ClientBase, passwords: ServicePasswords): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles');
  const existing = new Set(rows.map((row) => row.rolname));
  if (!existing.has(ownerRole)) await client.query(`create role ${ownerRole} nologin`);
  await client.query(`grant ${ownerRole} to current_user`);
  for (const schema of serviceSchemas) {
    const role = serviceRoles[schema];
    const verb = existing.has(role) ? 'alter' : 'create';
    await client.query(`${verb} role ${role} login nosuperuser nocreatedb nocreaterole noreplication password ${escapeLiteral(passwords[schema])}`);
  }
}

async function createSchemas(client: ClientBase): Promise<void> {
  await client.query('revoke create on schema public from public');
  // Functions of the owner are callable by those alone to whom a migration grants it.
  await client.query(`alter default privileges for role ${ownerRole} revoke execute on functions from public`);
  await client.query(`create schema if not exists log authorization ${ownerRole}`);
  for (const schema of serviceSchemas) {
    const name = escapeIdentifier(schema);
    const role = serviceRoles[schema];
    const defaults = `alter default privileges for role ${ownerRole} in schema ${name} grant`;
    await client.query(`create schema if not exists ${name} authorization ${ownerRole}`);
    await client.query(`grant usage on schema ${name} to ${role}`);
    await client.query(`${defaults} select, insert, update, delete on tables to ${role}`);
    await client.query(`${defaults} usage, select on sequences to ${role}`);
    await client.query(`${defaults} execute on functions to ${role}`);
  }
}

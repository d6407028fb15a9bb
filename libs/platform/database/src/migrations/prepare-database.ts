import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import type { DatabaseConnection } from '../connection.ts';
import { ownerRole, serviceRoles, serviceSchemas, type ServicePasswords, type ServiceSchema } from '../service-roles.ts';
import { migrate } from './migrate.ts';

/** The migrations of one schema: `log`, or a service's. */
export type MigrationSet = { readonly schema: 'log' | ServiceSchema; readonly folder: URL };

/** internal_error ("tuple concurrently updated"), unique_violation and duplicate_object: two made, or changed, one role at once. */
const concurrentChangeCodes: ReadonlySet<string> = new Set(['XX000', '23505', '42710']);
/** Each change takes some milliseconds; so many collisions in a row are something else. */
const changesMax = 10;
const pauseMsMax = 50;

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
    await inTurnWithOtherDatabases(() => createRoles(client, passwords));
    await createSchemas(client);
    await client.query(`set role ${ownerRole}`);
    let applied = 0;
    for (const { schema, folder } of migrations) applied += await migrate(client, schema, folder);
    if (migrations.some(({ schema }) => schema === 'log')) await letServicesReadLogMigrations(client);
    return applied;
  } finally {
    await client.end();
  }
}

/** Roles belong to the server and the lock to one database: where another database is prepared at the same moment, a change of a role fails and is done again. */
async function inTurnWithOtherDatabases(change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (!concurrentChangeCodes.has((error as { code?: string }).code ?? '') || attempt === changesMax) throw error;
      await pause(Math.random() * pauseMsMax);
    }
  }
}

/** At its start each service compares the log's migrations, and those of its own schema, with what it knows. */
async function letServicesReadLogMigrations(client: ClientBase): Promise<void> {
  await client.query(`grant usage on schema log to ${Object.values(serviceRoles).join(', ')}`);
  await client.query(`grant select on log.migration to ${Object.values(serviceRoles).join(', ')}`);
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

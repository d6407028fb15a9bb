import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { escapeIdentifier, type ClientBase } from 'pg';

/** `NNN-name.sql`: the number is the order, and each number is used once. */
const migrationName = /^[0-9]{3}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

/** A migration folder, or the database, is not what this build expects; nothing of the faulty migration is applied. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/**
 * Applies the `NNN-name.sql` files of a folder that a schema does not have yet, in their order, each in its own transaction.
 * The schema's table `migration` keeps what was applied. Concurrent callers wait for one another (advisory lock).
 * @returns how many were applied.
 * @throws MigrationError when the database has a migration that this build does not know (it is newer: start the newer build),
 *   when an applied file has changed since, when a new file would come before an applied one, or when a file fails (its cause beside it).
 */
export async function migrate(client: ClientBase, schema: string, folder: URL): Promise<number> {
  const migrations = await readMigrations(folder);
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`migrate:${schema}`]);
  try {
    const table = `${escapeIdentifier(schema)}.migration`;
    await client.query(`create table if not exists ${table} (
      name text primary key, sha256 text not null, applied_at timestamptz not null default clock_timestamp())`);
    const applied = await client.query<{ name: string; sha256: string }>(`select name, sha256 from ${table} order by name collate "C"`);
    const pending = pendingMigrations(schema, migrations, applied.rows);
    for (const migration of pending) await apply(client, table, schema, migration);
    return pending.length;
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [`migrate:${schema}`]);
  }
}

/** The migrations of a folder, in their order. @throws MigrationError on a name that is none, or a number used twice. */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = new Set<string>();
  return Promise.all(
    names.map(async (name) => {
      if (!migrationName.test(name)) throw new MigrationError(`${name} is not named NNN-name.sql`);
      if (numbers.has(name.slice(0, 3))) throw new MigrationError(`${name}: two migrations have the number ${name.slice(0, 3)}`);
      numbers.add(name.slice(0, 3));
      const bytes = await readFile(new URL(name, folder));
      return { name, sql: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

function pendingMigrations(schema: string, migrations: readonly Migration[], applied: readonly { name: string; sha256: string }[]): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const migration = known.get(name);
    if (migration === undefined) throw new MigrationError(`the schema ${schema} has migration ${name}, which this build does not know: the database is newer`);
    if (migration.sha256 !== sha256) throw new MigrationError(`migration ${name} of the schema ${schema} has changed since it was applied; write a new one instead`);
  }
  const newest = applied.at(-1)?.name ?? '';
  const done = new Set(applied.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !done.has(name));
  const late = pending.find(({ name }) => name < newest);
  if (late !== undefined) throw new MigrationError(`migration ${late.name} of the schema ${schema} comes before ${newest}, which is applied already`);
  return pending;
}

async function apply(client: ClientBase, table: string, schema: string, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(`insert into ${table} (name, sha256) values ($1, $2)`, [migration.name, migration.sha256]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new MigrationError(`migration ${migration.name} of the schema ${schema} failed: ${(cause as Error).message}`, { cause });
  }
}

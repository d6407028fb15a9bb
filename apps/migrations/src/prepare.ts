import { migrationsOf, readEnvironment, type Variables } from '@quanheng/platform-application';
import { ensureDatabase, prepareDatabase, serviceRoles } from '@quanheng/platform-database';
import { migrationsEnvironment } from './environment.ts';
import { services } from './services.ts';

/**
 * Makes a database ready for this version of the services: the database, the roles with their passwords, the schemas, and the migrations that
 * it does not have yet. May be repeated, also by several processes at once.
 * @param tell hears what was done, a line each.
 * @throws EnvironmentError; MigrationError where the database is newer, or a migration fails: nothing of that one is applied.
 */
export async function prepare(variables: Variables, tell: (line: string) => void): Promise<void> {
  const { administrator, passwords } = readEnvironment(migrationsEnvironment, variables);
  const { database, host, port, ...account } = administrator;
  const admin = await ensureDatabase({ host, port, ...account }, database);
  const applied = await prepareDatabase({ admin, passwords, migrations: migrationsOf(services) });
  tell(`The database ${database} on ${host}:${port} is prepared: roles ${Object.values(serviceRoles).join(', ')}.`);
  tell(applied === 0 ? 'It had every migration already.' : `Migrations applied: ${applied}.`);
}

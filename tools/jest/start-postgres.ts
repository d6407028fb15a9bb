import { chmod, mkdtemp } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddedPostgres, MigrationSet, ServiceSchema } from '@quanheng/platform-database';

declare global {
  var testPostgres: EmbeddedPostgres | undefined;
}

const workspace = join(import.meta.dirname, '../..');

/** Which schema a context's service works in; a context that is not listed has none. */
const schemas: Readonly<Record<string, ServiceSchema>> = {
  'unit-registry': 'units',
  'indicator-catalog': 'catalog',
  evidence: 'evidence',
  scoring: 'scoring',
  identity: 'identity',
  audit: 'audit',
};

/** The spec files of two workers, and several event logs in each. */
const connectionsMax = 200;

/**
 * One PostgreSQL for the whole run, as durable as in production, with a template database that has every migration.
 * `TEST_WITHOUT_POSTGRES=1` leaves it out, for runs of pure specs.
 */
export default async function startPostgres(): Promise<void> {
  if (process.env['TEST_WITHOUT_POSTGRES'] === '1') return;
  const { deriveServicePasswords, ensureDatabase, prepareDatabase, startEmbeddedPostgres } = await import('@quanheng/platform-database');
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-test-'));
  await chmod(folder, 0o711); // Under root the server's user passes through it.
  const postgres = await startEmbeddedPostgres({ folder, ephemeral: true, settings: { max_connections: String(connectionsMax) } });
  globalThis.testPostgres = postgres;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void postgres.stop().finally(() => process.exit(1)));
  process.env['TEST_POSTGRES'] = JSON.stringify(postgres.server);
  try {
    const admin = await ensureDatabase(postgres.server, 'quanheng_template');
    await prepareDatabase({ admin, passwords: deriveServicePasswords(postgres.server.password), migrations: findMigrations() });
  } catch (error) {
    await postgres.stop(); // Jest runs no teardown after a set-up that failed.
    throw error;
  }
}

function findMigrations(): readonly MigrationSet[] {
  const log: MigrationSet = { schema: 'log', folder: folderUrl('libs/platform/event-log/src/migrations') };
  const services = globSync('libs/*/service/src/migrations', { cwd: workspace }).sort();
  return [log, ...services.map((path) => ({ schema: schemaOf(path), folder: folderUrl(path) }))];
}

function schemaOf(path: string): ServiceSchema {
  const context = path.split('/')[1]!;
  const schema = schemas[context];
  if (schema === undefined) throw new Error(`${path}: the context ${context} has no schema; list it in tools/jest/start-postgres.ts`);
  return schema;
}

const folderUrl = (path: string): URL => pathToFileURL(`${join(workspace, path)}/`);

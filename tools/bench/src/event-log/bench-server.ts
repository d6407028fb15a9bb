import { rm } from 'node:fs/promises';
import { makeDataFolder } from '@quanheng/end-to-end';
import { startEmbeddedPostgres } from '@quanheng/platform-database';
import { Client } from 'pg';
import type { BenchDatabase } from './log-under-test.ts';

/** Durable, as PostgreSQL is by itself; checkpoints are kept out of rounds of some seconds. The same for every log. */
const settings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min', max_connections: '400' };

export type BenchServer = {
  readonly version: string;
  /** A new, empty database. */
  database(name: string): Promise<BenchDatabase>;
  checkpoint(): Promise<void>;
  stop(): Promise<void>;
};

/** One embedded PostgreSQL for all logs that are measured. @param connectionsMax what each log may open. */
export async function startBenchServer(connectionsMax: number): Promise<BenchServer> {
  const folder = await makeDataFolder();
  const postgres = await startEmbeddedPostgres({ folder, settings });
  const admin = new Client({ ...postgres.server, database: 'postgres' });
  admin.on('error', () => undefined);
  await admin.connect();
  const { rows } = await admin.query<{ server_version: string }>('show server_version');
  const { host, port, user, password } = postgres.server;
  return {
    version: rows[0]!.server_version,
    database: async (name) => {
      await admin.query(`create database ${admin.escapeIdentifier(name)} template template0`);
      return { host, port, user, password, database: name, connectionString: `postgresql://${user}:${password}@${host}:${port}/${name}`, connectionsMax };
    },
    checkpoint: async () => void (await admin.query('checkpoint')),
    stop: async () => {
      await admin.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';

/** The superuser's connection to the database of a standalone app, from what its data folder keeps about the server. */
export async function connectionOfFolder(folder: string): Promise<ClientConfig> {
  const { port, password } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as { port: number; password: string };
  return { host: '127.0.0.1', port, user: 'postgres', password, database: 'quanheng' };
}

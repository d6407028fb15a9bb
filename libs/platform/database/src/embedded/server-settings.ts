import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What a data folder keeps about its server, in `postgres.json` (mode 0600). */
export type ServerSettings = { readonly port: number; readonly password: string };

const fileName = 'postgres.json';
const passwordBytes = 24;

export async function readServerSettings(folder: string): Promise<ServerSettings | undefined> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as ServerSettings);
}

/** Written beside and renamed, so that a kill never leaves half a file. */
export async function writeServerSettings(folder: string, settings: ServerSettings): Promise<void> {
  const path = join(folder, fileName);
  await writeFile(`${path}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

export const randomPassword = (): string => randomBytes(passwordBytes).toString('hex');

/** A port of the loopback that is free now; `wished` if it is. */
export async function findFreePort(wished = 0): Promise<number> {
  const server = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(wished, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  if (port === undefined) return findFreePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

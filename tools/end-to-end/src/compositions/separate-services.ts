import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceSchema } from '@quanheng/platform-database';
import type { Segment } from '@quanheng/platform-http';
import type { EmptyDatabase } from '@quanheng/platform-testing';
import { Client } from '../client/client.ts';
import { AppProcess } from '../processes/app-process.ts';
import type { SeparateServices } from './composition.ts';
import { startPathProxy, type PathProxy } from './path-proxy.ts';

/** Which app serves a segment, and in which schema it works. */
const served = {
  identity: { app: 'identity', schema: 'identity' },
  units: { app: 'unit-registry', schema: 'units' },
  catalog: { app: 'indicator-catalog', schema: 'catalog' },
  campaigns: { app: 'scoring', schema: 'scoring' },
  evidence: { app: 'evidence', schema: 'evidence' },
  audit: { app: 'audit', schema: 'audit' },
} as const satisfies Record<Segment, { readonly app: string; readonly schema: ServiceSchema }>;
const segments = Object.keys(served) as readonly Segment[];

const pollMs = 50;
/** Six processes that start at once on two cores. */
const readyMsMax = 90_000;

type Running = { readonly app: AppProcess; readonly url: string };

/** Where the services work: how the administrator and each role sign in, and the secret from which the roles' passwords follow. */
export type GivenDatabase = Pick<EmptyDatabase, 'administratorUrl' | 'secret' | 'urlAs'>;

/** Each service a process of its own, on a database that the migrations app prepares, behind one address. The database is the caller's to remove. */
export async function startSeparateServices(database: GivenDatabase): Promise<SeparateServices> {
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-services-'));
  const running = new Map<Segment, Running>();
  let proxy: PathProxy | undefined;
  const start = async (segment: Segment): Promise<void> => void running.set(segment, await startApp(segment, database, folder));
  const end = async (): Promise<readonly string[]> => {
    await proxy?.close();
    const faults = await Promise.all([...running].map(([segment, { app }]) => faultOfEnd(segment, app)));
    await rm(folder, { recursive: true });
    return faults.filter((fault) => fault !== undefined);
  };
  try {
    await migrate(database);
    await Promise.all(segments.map(start));
    proxy = await startPathProxy((segment) => running.get(segment as Segment)?.url);
    return {
      url: proxy.url,
      firstRunSecret: (await readFile(join(folder, 'first-run-secret'), 'utf8')).trim(),
      kill: async (segment) => running.get(segment)!.app.kill(),
      restart: start,
      stop: async () => {
        const faults = await end();
        if (faults.length > 0) throw new Error(faults.join('\n'));
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function migrate(database: GivenDatabase): Promise<void> {
  const { code, errors } = await new AppProcess({ QUANHENG_DATABASE_URL: database.administratorUrl, QUANHENG_DATABASE_SECRET: database.secret }, 'migrations').ended;
  if (code !== 0) throw new Error(`the database was not prepared: ${errors}`);
}

/** Starts an app, and waits until it can do its work. */
async function startApp(segment: Segment, database: GivenDatabase, folder: string): Promise<Running> {
  const { app: name, schema } = served[segment];
  const ownFiles = { QUANHENG_FIRST_RUN_SECRET_FILE: join(folder, 'first-run-secret'), QUANHENG_IDENTITY_KEY_FILE: join(folder, 'identity-key') };
  const app = new AppProcess({ QUANHENG_DATABASE_URL: database.urlAs(schema), QUANHENG_PORT: '0', QUANHENG_LOG_LEVEL: 'warn', ...(name === 'identity' && ownFiles) }, name);
  try {
    const url = await app.listening();
    for (let waitedMs = 0; (await new Client(url).get('/readyz')).status !== 200; waitedMs += pollMs) {
      if (waitedMs > readyMsMax) throw new Error(`${name} is not ready: ${app.errors}`);
      await pause(pollMs);
    }
    return { app, url };
  } catch (error) {
    await app.kill();
    throw error;
  }
}

async function faultOfEnd(segment: Segment, app: AppProcess): Promise<string | undefined> {
  const { code, signal, errors } = await app.stop();
  return code === 0 ? undefined : `the service of ${segment} ended with ${code ?? signal}: ${errors}`;
}

import { chown, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerConnection } from '../connection.ts';
import { lockFolder } from './folder-lock.ts';
import { stopLeftoverServer, stopServer } from './leftover-server.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { assertReachable, findServerAccount, type ServerAccount } from './server-account.ts';
import { EmbeddedPostgresError } from './server-error.ts';
import { runToEnd, startServerProcess, type ServerEnd, type ServerProcess } from './server-process.ts';
import { findFreePort, randomPassword, readServerSettings, writeServerSettings, type ServerSettings } from './server-settings.ts';

export type EmbeddedPostgres = {
  /** The superuser's connection; the password is random for each data folder. */
  readonly server: ServerConnection;
  /** The server's process id. */
  readonly pid: number;
  /** Resolves when the server has ended: after `stop`, or because it was killed. */
  readonly ended: Promise<ServerEnd>;
  /** Stops the server (fast shutdown) and gives the folder free. May be called twice. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** The application's data folder; the server's files come below it, in `postgres`. Made where there is none. */
  readonly folder: string;
  /** Default: the port of the last time, or a free one, which the folder keeps. */
  readonly port?: number;
  /** Further settings of the server, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Removes the folder after `stop`. */
  readonly ephemeral?: boolean;
  /** Hears every line of the server's log. */
  readonly onLine?: (line: string) => void;
};

/** Somebody else may take a free port before the server does. */
const portAttemptsMax = 3;

/**
 * Starts a PostgreSQL server on a data folder, which is made at the first start. It listens on 127.0.0.1 alone, durably
 * (PostgreSQL's defaults). A server that a kill left on the folder is stopped first. As root it runs as user postgres.
 * @throws EmbeddedPostgresError when another Quanheng works on the folder, when user postgres cannot reach it, when the server fails.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.folder, { recursive: true });
  const folder = await realpath(options.folder);
  const [account, binaries] = await Promise.all([findServerAccount(), findPostgresBinaries()]);
  const dataFolder = join(folder, 'postgres');
  await assertReachable(binaries.postgres, account);
  await assertReachable(dataFolder, account);

  const lock = await lockFolder(folder);
  try {
    await stopLeftoverServer(dataFolder);
    const kept = await prepareFolder({ folder, dataFolder, binaries, account });
    const { server, settings } = await startOnFreePort({ options, folder, dataFolder, binaries, account, kept });
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await stopServer(server.pid);
      await server.ended;
      await lock.release();
      if (options.ephemeral === true) await rm(folder, { recursive: true, force: true });
    };
    return {
      server: { host: '127.0.0.1', port: settings.port, user: 'postgres', password: settings.password },
      pid: server.pid,
      ended: server.ended,
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

type Place = { readonly folder: string; readonly dataFolder: string; readonly binaries: PostgresBinaries; readonly account: ServerAccount | undefined };

/** Makes the database cluster beside its place and moves it there when it is whole: a kill meanwhile leaves nothing half made. */
async function prepareFolder({ folder, dataFolder, binaries, account }: Place): Promise<ServerSettings> {
  const settings = await readServerSettings(folder);
  const isThere = await stat(join(dataFolder, 'PG_VERSION')).then(() => true, () => false);
  if (isThere) {
    if (settings === undefined) throw new EmbeddedPostgresError(`${folder} has a database in postgres/, but its password (postgres.json) is missing`);
    return settings;
  }
  const made = { port: settings?.port ?? 0, password: settings?.password ?? randomPassword() };
  await writeServerSettings(folder, made);
  const draft = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, made.password, { mode: 0o600 });
  if (account !== undefined) await Promise.all([draft, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  try {
    // The builtin provider needs no locale of the system, so the order of texts is the same on every machine.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await runToEnd(binaries.initdb, ['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...locale], account);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataFolder);
  return made;
}

async function startOnFreePort(
  place: Place & { readonly options: EmbeddedPostgresOptions; readonly kept: ServerSettings },
): Promise<{ server: ServerProcess; settings: ServerSettings }> {
  const { options, folder, kept } = place;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort(attempt === 1 ? kept.port : 0));
    const settings = { ...kept, port };
    if (port !== kept.port) await writeServerSettings(folder, settings);
    try {
      return { server: await startOn(port, place), settings };
    } catch (error) {
      const isTaken = (error as Error).message.includes('Address already in use');
      if (!isTaken || options.port !== undefined || attempt === portAttemptsMax) throw error;
    }
  }
}

function startOn(port: number, { options, dataFolder, binaries, account }: Place & { readonly options: EmbeddedPostgresOptions }): Promise<ServerProcess> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', logging_collector: 'off', log_destination: 'stderr', timezone: 'UTC', log_timezone: 'UTC' };
  const parameters = Object.entries({ ...settings, ...options.settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return startServerProcess({
    program: binaries.postgres,
    parameters: ['-D', dataFolder, '-p', String(port), ...parameters],
    account,
    onLine: options.onLine ?? (() => undefined),
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EmbeddedPostgresError } from './server-error.ts';
import type { ServerAccount } from './server-account.ts';

/** Recovery after a crash replays at most `max_wal_size` (1 GB) of log before the server is ready. */
const readyMsMax = 300_000;
/** What the server said last, for the message of a failure. */
const linesKeptMax = 20;

export type ServerEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly lastLines: readonly string[] };

export type ServerProcess = { readonly pid: number; /** Resolves when the process has ended, however it did. */ readonly ended: Promise<ServerEnd> };

/** A child sees no variable of ours: they may hold secrets, and PostgreSQL's own (PGPORT, PGDATA) would mislead it. */
const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs a program of PostgreSQL to its end. @throws EmbeddedPostgresError with its last lines when it fails. */
export async function runToEnd(program: string, parameters: readonly string[], account: ServerAccount | undefined): Promise<void> {
  const child = spawn(program, parameters, { ...account, cwd: '/', env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const { code, lastLines } = await follow(child, () => undefined);
  if (code !== 0) throw new EmbeddedPostgresError(`${program} failed: ${lastLines.join('\n')}`);
}

/**
 * Starts a server and waits until it takes connections. It gets a process group of its own, so that Ctrl-C in a terminal
 * reaches the application alone, which stops the server after itself. Where this process ends without, the server is told to.
 * @throws EmbeddedPostgresError with the server's last lines when it ends, or is not ready in time.
 */
export async function startServerProcess(options: {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly account: ServerAccount | undefined;
  onLine(line: string): void;
}): Promise<ServerProcess> {
  const child = spawn(options.program, options.parameters, { ...options.account, cwd: '/', env: environment, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const stopWithUs = () => child.kill('SIGINT');
  process.once('exit', stopWithUs);
  let announce: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (announce = resolve));
  const ended = follow(child, (line) => {
    options.onLine(line);
    if (line.includes('database system is ready to accept connections')) announce();
  }).finally(() => process.off('exit', stopWithUs));
  ended.catch(() => undefined); // A program that cannot be started at all is reported by the race below.

  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EmbeddedPostgresError(`PostgreSQL was not ready after ${readyMsMax / 1000} seconds`)), readyMsMax);
  });
  const failure = ended.then(({ lastLines }) => {
    throw new EmbeddedPostgresError(`PostgreSQL ended while starting: ${lastLines.join('\n')}`);
  });
  try {
    await Promise.race([ready, failure, timeout]);
  } catch (error) {
    child.kill('SIGQUIT');
    throw error;
  } finally {
    clearTimeout(timer);
    failure.catch(() => undefined);
  }
  return { pid: child.pid!, ended };
}

function follow(child: ChildProcess, onLine: (line: string) => void): Promise<ServerEnd> {
  const lastLines: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > linesKeptMax) lastLines.shift();
    onLine(line);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new EmbeddedPostgresError(`${child.spawnfile} cannot be started: ${cause.message}`, { cause })));
    child.once('exit', (code, signal) => {
      // What the program wrote last arrives just after its end.
      setImmediate(() => resolve({ code, signal, lastLines }));
    });
  });
}

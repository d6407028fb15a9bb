import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './server-error.ts';
import { findProcessesIn, findProcessStart, waitUntil } from './processes.ts';

/** Fast shutdown ends with a checkpoint; with shared buffers of 128 MB that is seconds. */
const fastShutdownMsMax = 30_000;
/** Immediate shutdown writes nothing; recovery follows at the next start. */
const immediateShutdownMsMax = 10_000;
/** Children of a killed server notice its death when they next wait for something. */
const childrenMsMax = 20_000;

/** Stops a server: fast, and where that takes too long, immediately. @throws EmbeddedPostgresError if it lives on. */
export async function stopServer(pid: number): Promise<void> {
  const started = await findProcessStart(pid);
  if (started === undefined) return;
  const isGone = async () => (await findProcessStart(pid)) !== started;
  for (const [signal, timeoutMs] of [['SIGINT', fastShutdownMsMax], ['SIGQUIT', immediateShutdownMsMax]] as const) {
    try {
      process.kill(pid, signal);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new EmbeddedPostgresError(`the PostgreSQL server (process ${pid}) belongs to somebody else and cannot be stopped`, { cause });
    }
    if (await waitUntil(isGone, timeoutMs)) return;
  }
  throw new EmbeddedPostgresError(`the PostgreSQL server (process ${pid}) does not stop`);
}

/**
 * Stops the server that a killed Quanheng left on its data folder (by `postmaster.pid`), and waits for the children of a
 * server that was killed itself: a new server among them would corrupt the data. Nothing happens where none is left.
 * @param dataFolder PostgreSQL's data folder, without symbolic links.
 */
export async function stopLeftoverServer(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'latin1').catch(() => ''), 10);
  if ((await findProcessesIn(dataFolder)).includes(pid)) await stopServer(pid);
  const isEmpty = async () => (await findProcessesIn(dataFolder)).length === 0;
  if (!(await waitUntil(isEmpty, childrenMsMax))) {
    throw new EmbeddedPostgresError(`processes of an earlier PostgreSQL server still work in ${dataFolder}: ${(await findProcessesIn(dataFolder)).join(', ')}`);
  }
  // Nobody works in the folder any more: the file would only make the new server take a stranger with this id for the old one.
  await rm(file, { force: true });
}

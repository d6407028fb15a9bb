import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './server-error.ts';
import { findProcessStart } from './processes.ts';

type Holder = { readonly pid: number; readonly started: string };

export type FolderLock = { release(): Promise<void> };

const lockName = /^quanheng\.lock\.([0-9]{1,15})$/;
/** What a lock holds that was given back. */
const released = 'released';
/** Tries, each of which fails only because somebody else's succeeded. */
const attemptsMax = 100;

/**
 * Takes a data folder for this process alone. Locks are files `quanheng.lock.<n>` that name their holder (process id and
 * start); the one with the highest number counts. It is free when it was given back, or its holder no longer lives. Whoever
 * takes the folder makes the next number, which the file system gives to one alone, and then removes the lower ones: numbers
 * only grow, so one who has looked at an old state cannot take the folder beside another.
 * @throws EmbeddedPostgresError naming the process that holds the folder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const own: Holder = { pid: process.pid, started: (await findProcessStart(process.pid)) ?? 'unknown' };
  const draft = join(folder, `quanheng.lock.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
      const number = await tryToLock(folder, draft);
      if (number !== undefined) return { release: () => writeFile(pathOf(folder, number), released) };
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new EmbeddedPostgresError(`the data folder ${folder} cannot be locked: others take it again and again`);
}

/** The number of the lock, or undefined where somebody else moved meanwhile. */
async function tryToLock(folder: string, draft: string): Promise<number | undefined> {
  const newest = (await findNumbers(folder)).at(-1) ?? 0;
  if (newest > 0) await refuseWhileHeld(folder, newest);
  const number = newest + 1;
  // A link is made whole or not at all, and only where there is none.
  if (!(await link(draft, pathOf(folder, number)).then(() => true, alreadyThere))) return undefined;
  const numbers = await findNumbers(folder);
  if (numbers.at(-1) !== number) {
    // Others had come further, and this number was one that they had removed already.
    await rm(pathOf(folder, number));
    return undefined;
  }
  await Promise.all(numbers.slice(0, -1).map((lower) => rm(pathOf(folder, lower), { force: true })));
  return number;
}

async function refuseWhileHeld(folder: string, number: number): Promise<void> {
  const holder = parseHolder(await readFile(pathOf(folder, number), 'utf8').catch(() => released));
  if (holder !== undefined && (await findProcessStart(holder.pid)) === holder.started) {
    throw new EmbeddedPostgresError(`another Quanheng (process ${holder.pid}) is running on the data folder ${folder}; stop it first, or choose another folder`);
  }
}

async function findNumbers(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => lockName.exec(name)?.slice(1).map(Number) ?? []).sort((a, b) => a - b);
}

const pathOf = (folder: string, number: number): string => join(folder, `quanheng.lock.${number}`);

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

function alreadyThere(error: NodeJS.ErrnoException): false {
  if (error.code !== 'EEXIST') throw error;
  return false;
}

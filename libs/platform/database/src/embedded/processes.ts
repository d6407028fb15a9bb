import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const onLinux = process.platform === 'linux';

/** How often a wait for a process looks again. */
const lookAgainMs = 50;

/**
 * What tells a process from a later one with the same id: when it began. Undefined where no such process lives.
 * On Linux the ticks since boot with the boot's id, elsewhere what `ps` says.
 */
export async function findProcessStart(pid: number): Promise<string | undefined> {
  try {
    if (!onLinux) return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim() || undefined;
    const status = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold anything; the fields after it are the state (3) … start time (22).
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${(await readFile('/proc/sys/kernel/random/boot_id', 'latin1')).trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The living processes that work in a folder: a PostgreSQL server and its children all do, in their data folder. */
export async function findProcessesIn(folder: string): Promise<readonly number[]> {
  if (!onLinux) return findByCommandLine(folder);
  const pids = (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name)).map(Number);
  const inside: number[] = [];
  for (const pid of pids) {
    const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (workingFolder === folder && (await findProcessStart(pid)) !== undefined) inside.push(pid);
  }
  return inside;
}

async function findByCommandLine(folder: string): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,command=']);
  return stdout
    .split('\n')
    .filter((line) => line.includes('postgres') && line.includes(folder))
    .map((line) => Number.parseInt(line, 10));
}

/** Waits until `isSo` answers true; false when `timeoutMs` have passed first. */
export async function waitUntil(isSo: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() >= deadline) return false;
    await sleep(lookAgainMs);
  }
  return true;
}

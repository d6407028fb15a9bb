import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a server that is told to stop at once may take. */
const stopMsMax = 20_000;
const pollMs = 50;

/** A data folder of the calling spec alone, which the user postgres can reach where the spec runs as root. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-standalone-'));
  await chmod(folder, 0o711);
  return folder;
}

/** Removes a data folder; a server that a killed app has left on it is stopped first. */
export async function removeDataFolder(folder: string): Promise<void> {
  const pid = await findPostgresPid(folder);
  if (pid !== undefined) {
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < stopMsMax && commandOf(pid).includes(folder); waited += pollMs) await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  await rm(folder, { recursive: true, force: true });
}

/** The process id of the server that lives on a data folder; undefined where none does. */
export async function findPostgresPid(folder: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'latin1').catch(() => ''), 10);
  // The file of a dead server may name a stranger by now.
  return Number.isInteger(pid) && commandOf(pid).includes(folder) ? pid : undefined;
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    return ''; // There is no such process.
  }
}

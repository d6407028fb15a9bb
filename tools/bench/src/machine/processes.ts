import { readdir, readFile } from 'node:fs/promises';

/** `sysconf(_SC_CLK_TCK)`: 100 on every Linux that Node.js runs on. */
const ticksPerSecond = 100;

/** Fields of /proc/<pid>/stat behind the name of the program, which may hold spaces (proc_pid_stat(5)). */
const fields = { parent: 1, userTicks: 11, systemTicks: 12 } as const;

async function statOf(pid: number): Promise<readonly string[] | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // It has ended.
  }
}

/** Seconds of processor time that a process has used so far; of one that has ended 0. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await statOf(pid);
  return stat === undefined ? 0 : (Number(stat[fields.userTicks]) + Number(stat[fields.systemTicks])) / ticksPerSecond;
}

/** The processes whose parent a process is. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(pids.map(async (child) => ({ child, parent: (await statOf(child))?.[fields.parent] })));
  return parents.filter(({ parent }) => parent === String(pid)).map(({ child }) => child);
}

/**
 * What a process takes of the memory, in MB of 1,000,000 bytes: its proportional set size, which counts a page that n processes
 * share as an n-th of one (/proc/<pid>/smaps_rollup). Of one that has ended 0.
 */
export async function proportionalMegabytesOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '');
  const kibibytes = /^Pss: +(\d+) kB$/m.exec(text)?.[1] ?? '0';
  return (Number(kibibytes) * 1_024) / 1e6;
}

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A place for a server's data that can be made full, and given room again. */
export type FullableDisk = {
  /** How the kernel says no: ENOSPC on a small file system, or EFBIG at a limit on the size of the server's files. */
  readonly kind: 'small-file-system' | 'file-size-limit';
  readonly folder: string;
  /** @param serverPid the server that works on the folder. */
  fill(serverPid: number): Promise<void>;
  free(serverPid: number): Promise<void>;
  remove(): Promise<void>;
};

/** A new cluster with its write-ahead log takes some 60 MB; a run writes some ten more. */
const fileSystemMb = 192;
const fillBlockBytes = 1024 * 1024;

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-chaos-'));
  await chmod(folder, 0o711); // Under root the server's user passes through it.
  return folder;
}

/** A file system of its own in memory. @throws Error where this process may not mount one. */
export async function mountSmallFileSystem(): Promise<FullableDisk> {
  const folder = await makeFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${fileSystemMb}m,mode=0711`, 'tmpfs', folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
  const filler = join(folder, 'filler');
  return {
    kind: 'small-file-system',
    folder,
    fill: () => writeUntilFull(filler),
    free: () => rm(filler),
    remove: async () => {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let bytes = fillBlockBytes; bytes > 0; bytes = Math.floor(bytes / 2)) {
      const block = Buffer.alloc(bytes);
      const full = (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
        return undefined;
      };
      while ((await file.write(block).catch(full)) !== undefined);
    }
  } finally {
    await file.close();
  }
}

/**
 * An ordinary folder on which the server's files may not grow any more: PostgreSQL takes a limit on the size of files (`RLIMIT_FSIZE`) like a
 * full disk, and an unprivileged process may lower and raise it for its own server. For machines on which nothing may be mounted.
 */
export async function limitFileSizes(): Promise<FullableDisk> {
  const folder = await makeFolder();
  const limit = async (serverPid: number, soft: string) => {
    // The server's own user may do it; root may only where it has every capability.
    const { uid, gid } = await stat(`/proc/${serverPid}`);
    const setLimit = (pid: string) => run('prlimit', ['--pid', pid, `--fsize=${soft}:`], { uid, gid });
    await setLimit(String(serverPid));
    // A connection's process has the limit that the server had when it was made.
    const children = (await readFile(`/proc/${serverPid}/task/${serverPid}/children`, 'latin1')).trim().split(' ').filter((pid) => pid !== '');
    for (const pid of children) await setLimit(pid).catch(() => undefined); // It may have ended meanwhile.
  };
  return {
    kind: 'file-size-limit',
    folder,
    fill: (serverPid) => limit(serverPid, '0'),
    free: async (serverPid) => {
      const isThere = await stat(`/proc/${serverPid}`).then(() => true, () => false);
      if (isThere) await limit(serverPid, 'unlimited'); // Else it has ended, and its limit with it.
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The small file system where it may be mounted, else the limit. */
export async function makeFullableDisk(): Promise<FullableDisk> {
  return mountSmallFileSystem().catch(limitFileSizes);
}

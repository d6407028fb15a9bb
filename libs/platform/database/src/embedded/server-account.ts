import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './server-error.ts';

const run = promisify(execFile);

/** The account that the server runs as; undefined: the one of this process. */
export type ServerAccount = { readonly uid: number; readonly gid: number };

const accountName = 'postgres';

/**
 * PostgreSQL refuses to run as root. Root's server therefore runs as user postgres, which is made where there is none.
 * @throws EmbeddedPostgresError where the user cannot be made.
 */
export async function findServerAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await readAccount().catch(() => undefined);
  if (existing !== undefined) return existing;
  try {
    await run('groupadd', [accountName]);
    await run('useradd', ['-g', accountName, '-M', '-s', '/usr/sbin/nologin', accountName]);
    return await readAccount();
  } catch (cause) {
    throw new EmbeddedPostgresError(`PostgreSQL does not run as root, and the user ${accountName} could not be made; make it, or start as another user`, { cause });
  }
}

async function readAccount(): Promise<ServerAccount> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, accountName])).stdout)));
  return { uid: uid!, gid: gid! };
}

/**
 * Checks that an account may pass through every folder above a path.
 * @throws EmbeddedPostgresError naming the first folder that it may not enter, and what is beyond it.
 */
export async function assertReachable(path: string, account: ServerAccount | undefined): Promise<void> {
  if (account === undefined) return;
  for (const folder of foldersAbove(path)) {
    const { uid, gid, mode } = await stat(folder);
    const execute = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) {
      throw new EmbeddedPostgresError(
        `as root, PostgreSQL runs as user ${accountName}, which may not enter ${folder} and so cannot reach ${path}; move it elsewhere, or start as another user`,
      );
    }
  }
}

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === parse(folder).root) return folders;
  }
}

import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** For the owner's eyes alone. */
const fileMode = 0o600;
const folderMode = 0o700;

const loginFolder = (): string => join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'quanheng', 'tokens');
/** One file a server, named by its origin. */
export const loginFileOf = (server: URL): string => join(loginFolder(), encodeURIComponent(server.origin));

/** Far above any token; a longer text is a mistake. */
const TOKEN_LENGTH_MAX = 1_000;

/** Whether a text can be a token: visible ASCII, as a header can carry it. */
export const isToken = (text: string): boolean => text.length <= TOKEN_LENGTH_MAX && /^[!-~]+$/.test(text);

/** The text of a file without the white space around it; undefined where there is no such file. */
export async function readToken(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Stores a token for a server, in place of an earlier one; a reader never sees half of it. @returns the file. */
export async function storeLogin(server: URL, token: string): Promise<string> {
  const file = loginFileOf(server);
  await mkdir(loginFolder(), { recursive: true, mode: folderMode });
  await chmod(loginFolder(), folderMode);
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, `${token}\n`, { mode: fileMode, flag: 'wx' });
  await rename(`${file}.new`, file);
  return file;
}

/** Forgets the token of a server. @returns whether there was one. */
export async function forgetLogin(server: URL): Promise<boolean> {
  const isThere = (await readToken(loginFileOf(server))) !== undefined;
  await rm(loginFileOf(server), { force: true });
  return isThere;
}

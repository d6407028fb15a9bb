import { join } from 'node:path';
import { CommandFailure, exitCodes } from '../console/command-failure.ts';
import { dataFolderOf, isLoopback } from './address.ts';
import { isToken, loginFileOf, readToken } from './stored-logins.ts';

/**
 * The token for a server: QUANHENG_TOKEN, else the stored login, else, on this machine, the auditor's of the data folder.
 * @throws CommandFailure where there is none, or where the variable holds something else.
 */
export async function findToken(server: URL, environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const given = environment['QUANHENG_TOKEN'];
  if (given !== undefined && given !== '') {
    if (!isToken(given.trim())) throw new CommandFailure({ zh: 'QUANHENG_TOKEN 中的内容不是令牌', en: 'what is in QUANHENG_TOKEN is no token' }, exitCodes.usage);
    return given.trim();
  }
  const stored = await readToken(loginFileOf(server));
  if (stored !== undefined) return stored;
  const auditorFile = join(dataFolderOf(environment), 'auditor.token');
  const token = isLoopback(server) ? await readToken(auditorFile) : undefined;
  if (token !== undefined) return token;
  const looked = isLoopback(server) ? `QUANHENG_TOKEN, quanheng login, ${auditorFile}` : 'QUANHENG_TOKEN, quanheng login';
  throw new CommandFailure({ zh: `没有用于 ${server.origin} 的令牌（查找过：${looked}）`, en: `no token for ${server.origin} (looked at: ${looked})` });
}

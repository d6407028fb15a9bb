import { fileURLToPath } from 'node:url';
import { CommandFailure, exitCodes } from '../console/command-failure.ts';

const defaultServer = 'http://127.0.0.1:3000';
/** Where the server on this machine keeps its data when nothing else is said. */
const defaultDataFolder = fileURLToPath(new URL('../../../../.data', import.meta.url));
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a server is on this machine. */
export const isLoopback = (server: URL): boolean => loopbackHosts.has(server.hostname);

/** The data folder of the server on this machine. */
export const dataFolderOf = (environment: Environment): string => environment['QUANHENG_DATA'] || defaultDataFolder;

/**
 * The server that is spoken to.
 * @throws CommandFailure on an address that is none, or that would carry the token over a network in the open.
 */
export function serverOf(environment: Environment): URL {
  const text = environment['QUANHENG_SERVER'] || defaultServer;
  const server = URL.parse(text);
  if (server === null || !['http:', 'https:'].includes(server.protocol) || server.username !== '' || server.search !== '' || server.hash !== '' || server.pathname !== '/') {
    throw new CommandFailure({ zh: `QUANHENG_SERVER 不是服务器地址：${text}`, en: `QUANHENG_SERVER is no address of a server: ${text}` }, exitCodes.usage);
  }
  if (server.protocol === 'http:' && !isLoopback(server)) {
    throw new CommandFailure(
      { zh: `QUANHENG_SERVER 应使用 https：令牌不得以明文经过网络（${text}）`, en: `QUANHENG_SERVER needs https: a token does not cross a network in the open (${text})` },
      exitCodes.usage,
    );
  }
  return server;
}

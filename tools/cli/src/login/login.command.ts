import { meView } from '@quanheng/identity-contracts';
import type { Command } from 'commander';
import { CommandFailure } from '../console/command-failure.ts';
import { language } from '../console/language.ts';
import { printError } from '../console/print-error.ts';
import { serverOf } from '../server/address.ts';
import { ApiClient } from '../server/api-client.ts';
import { forgetLogin, storeLogin } from '../server/stored-logins.ts';
import { readTokenFromInput } from './read-token-from-input.ts';

const example = `
Examples:
  quanheng login < token.txt
  QUANHENG_SERVER=https://pingjia.example quanheng login
  quanheng login --forget`;

/** `login`: stores a token for the server, after the server has taken it. It is never an argument: others see those. */
export function addLogin(program: Command): void {
  program
    .command('login')
    .description('store a token, read from standard input, for the server (QUANHENG_SERVER)')
    .option('--forget', 'forget the stored token of the server')
    .addHelpText('after', example)
    .action(async ({ forget }: { forget?: boolean }) => {
      const server = serverOf(process.env);
      if (forget) return forgetOf(server);
      const token = await readTokenFromInput();
      const me = await new ApiClient(server, token).get('identity/me', {}, meView);
      const file = await storeLogin(server, token);
      const who = `${me.name} (${[me.login, ...me.roles].join(', ')})`;
      printError({ zh: `已登录 ${server.origin}：${who}；令牌保存在 ${file}`, en: `signed in at ${server.origin} as ${who}; the token is in ${file}` }[language]);
    });
}

async function forgetOf(server: URL): Promise<void> {
  if (!(await forgetLogin(server))) throw new CommandFailure({ zh: `没有保存 ${server.origin} 的令牌`, en: `no token is stored for ${server.origin}` });
}

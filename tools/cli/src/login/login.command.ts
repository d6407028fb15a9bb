import { meView } from '@quanheng/identity-contracts';
import type { Command } from 'commander';
import { CommandFailure, exitCodes } from '../console/command-failure.ts';
import { language } from '../console/language.ts';
import { printError } from '../console/print-error.ts';
import { serverOf } from '../server/address.ts';
import { ApiClient } from '../server/api-client.ts';
import { forgetLogin, storeLogin } from '../server/stored-logins.ts';
import { BrowserlessSession } from './browserless-session.ts';
import { Questions } from './questions.ts';
import { readTokenFromInput } from './read-token-from-input.ts';
import { signIn } from './sign-in.ts';

const example = `
It asks for login and password, and for what else the server wants; from a pipe each answer is a line.
What is stored is a token that it makes for the account; "quanheng logout" revokes it.

Examples:
  quanheng login
  QUANHENG_SERVER=https://pingjia.example quanheng login
  quanheng login --code           (the first time, or after a password was forgotten)
  quanheng login --token < token.txt
  quanheng login --forget`;

type Options = { readonly code?: true; readonly token?: true; readonly forget?: true };

/** `login`: stores a token for the server. Neither it nor a password is ever an argument: others see those. */
export function addLogin(program: Command): void {
  program
    .command('login')
    .description('sign in to the server (QUANHENG_SERVER) and store a token for it')
    .option('--code', 'with the sign-in code of an administrator, which sets a password')
    .option('--token', 'store the token on standard input instead')
    .option('--forget', 'forget the stored token of the server')
    .addHelpText('after', example)
    .action(async (options: Options) => {
      if (Object.keys(options).length > 1) throw new CommandFailure({ zh: '--code、--token、--forget 只能用一个', en: 'of --code, --token and --forget one at a time' }, exitCodes.usage);
      const server = serverOf(process.env);
      if (options.forget) return forgetOf(server);
      const token = options.token ? await readTokenFromInput() : await makeToken(server, { withCode: options.code === true });
      const me = await new ApiClient(server, token).get('identity/me', {}, meView);
      const file = await storeLogin(server, token);
      const who = `${me.name} (${[me.login, ...me.roles].join(', ')})`;
      printError({ zh: `已登录 ${server.origin}：${who}；令牌保存在 ${file}`, en: `signed in at ${server.origin} as ${who}; the token is in ${file}` }[language]);
    });
}

async function makeToken(server: URL, how: { readonly withCode: boolean }): Promise<string> {
  const questions = new Questions();
  try {
    const session = new BrowserlessSession(server);
    await signIn(session, questions, how);
    return (await session.exchangeForToken()).secret;
  } finally {
    questions.close();
  }
}

async function forgetOf(server: URL): Promise<void> {
  if (!(await forgetLogin(server))) throw new CommandFailure({ zh: `没有保存 ${server.origin} 的令牌`, en: `no token is stored for ${server.origin}` });
}

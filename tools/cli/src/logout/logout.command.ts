import type { Command } from 'commander';
import { CommandFailure } from '../console/command-failure.ts';
import { language } from '../console/language.ts';
import { printError } from '../console/print-error.ts';
import { serverOf } from '../server/address.ts';
import { ApiClient } from '../server/api-client.ts';
import { ServerRefusal } from '../server/server-failures.ts';
import { forgetLogin, loginFileOf, readToken } from '../server/stored-logins.ts';

const example = `
Examples:
  quanheng logout
  quanheng login --forget         (where the server cannot be reached: the token lives on there)`;

/** `logout`: revokes the stored token at the server, and forgets it. */
export function addLogout(program: Command): void {
  program
    .command('logout')
    .description('revoke the stored token of the server (QUANHENG_SERVER), and forget it')
    .addHelpText('after', example)
    .action(async () => {
      const server = serverOf(process.env);
      const token = await readToken(loginFileOf(server));
      if (token === undefined) throw new CommandFailure({ zh: `没有保存 ${server.origin} 的令牌`, en: `no token is stored for ${server.origin}` });
      await new ApiClient(server, token).postForNothing('identity/sign-out').catch((error: unknown) => {
        // It is dead already: then there is nothing to revoke.
        if (!(error instanceof ServerRefusal) || error.problem.code !== 'not-signed-in') throw error;
      });
      await forgetLogin(server);
      printError({ zh: `已退出 ${server.origin}`, en: `signed out at ${server.origin}` }[language]);
    });
}

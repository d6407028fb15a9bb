import { auditor, organiser, reporter, secondAdministrator, scorersOf } from '../plan/people.ts';
import type { KnownAccount } from '../start/known-accounts.ts';

type Places = { readonly campaign: string; readonly accounts: ReadonlyMap<string, KnownAccount>; readonly accountsFile: string; readonly address: string };

/** One account a role. */
const shown = [organiser, scorersOf('zhengwu-gongkai-ban')[0]!, reporter, secondAdministrator, auditor];

/** One line each: how to look further, and one way to sign in per role. */
export function whereToLook({ campaign, accounts, accountsFile, address }: Places): string {
  const people = shown.flatMap((login) => accounts.get(login) ?? []);
  const first = people[0]!.login;
  return [
    '\nLook further:',
    `  npx quanheng scoreboard ${campaign}`,
    `  npx quanheng explain ${campaign} shuiwu-ju openness/1`,
    `  npx quanheng history ${campaign} shuiwu-ju openness/1`,
    `  npx quanheng export campaign/${campaign} --ndjson > ${campaign}.ndjson && npx quanheng replay ${campaign}.ndjson`,
    `Sign in at ${address} as one of these; ${accountsFile} has everybody's password and token:`,
    ...people.map(({ login, name, roles }) => `  ${roles.join(', ').padEnd('administrator'.length)}  ${login} (${name})`),
    `With npx quanheng login, for example: node -p '${passwordOf(accountsFile, first)}' | npx quanheng login`,
  ].join('\n');
}

/** Login and password, a line each, as `quanheng login` reads them. */
const passwordOf = (accountsFile: string, login: string): string =>
  `const { login, password } = JSON.parse(fs.readFileSync("${accountsFile}")).accounts.find((account) => account.login === "${login}"); login + "\\n" + password`;

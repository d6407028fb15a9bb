import { auditor, organiser, reporter, secondAdministrator, scorersOf } from '../plan/people.ts';

/** One line each: how to look further, and one way to sign in per role. */
export function whereToLook(campaign: string, accountsFile: string, address: string): string {
  const token = (login: string): string => `node -p 'JSON.parse(fs.readFileSync("${accountsFile}")).accounts.find((account) => account.login === "${login}").token'`;
  const roles: readonly (readonly [string, string])[] = [
    ['organiser', organiser],
    ['scorer', scorersOf('zhengwu-gongkai-ban')[0]!],
    ['reporter', reporter],
    ['administrator', secondAdministrator],
    ['auditor', auditor],
  ];
  return [
    '\nLook further:',
    `  npx quanheng scoreboard ${campaign}`,
    `  npx quanheng explain ${campaign} shuiwu-ju openness/1`,
    `  npx quanheng history ${campaign} shuiwu-ju openness/1`,
    `  npx quanheng export campaign/${campaign} --ndjson > ${campaign}.ndjson && npx quanheng replay ${campaign}.ndjson`,
    `Sign in at ${address}: the tokens stand in ${accountsFile}, by login.`,
    ...roles.map(([role, login]) => `  ${role.padEnd('administrator'.length)}  ${login}`),
    `For example: ${token(organiser)} | npx quanheng login`,
  ].join('\n');
}

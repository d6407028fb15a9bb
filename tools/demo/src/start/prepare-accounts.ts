import { v5 } from 'uuid';
import type { AccountActAnswer } from '@quanheng/identity-contracts';
import { ProblemError } from '../http/problem-error.ts';
import type { Server } from '../http/server.ts';
import type { Person } from '../plan/people.ts';
import { comeInByCode } from './come-in.ts';
import type { DataFolder } from './data-folder.ts';
import { whoHas } from './find-administrator.ts';
import { readKnownAccounts, type KnownAccount, type KnownAccounts } from './known-accounts.ts';
import { UsageError } from './usage-error.ts';

/** Logins tried for one person, where an account of the same login was made by somebody else: `demo-organiser`, `demo-organiser-b2`, … */
const LOGINS_MAX = 9;
const furtherLogin = '-b';

/**
 * Makes the accounts of the demonstration, or takes those of an earlier one, each with a password and a token that works, and writes them down.
 * Every account that is made is in the file before the next one.
 * @returns the accounts by the logins of the people.
 * @throws UsageError naming the person for whom no login is free, ProblemError, ServerGoneError.
 */
export async function prepareAccounts(server: Server, folder: DataFolder, administrator: KnownAccount, people: readonly Person[]): Promise<ReadonlyMap<string, KnownAccount>> {
  const known = readKnownAccounts(folder);
  const accounts = new Map((known?.madeBy === administrator.account ? known.accounts : []).map((account) => [account.login, account]));
  const ready = new Map<string, KnownAccount>();
  for (const person of people) {
    const before = [...accounts.values()].find(({ login }) => login === person.login || login.startsWith(`${person.login}${furtherLogin}`));
    const account = before && (await stillFits(server, before, person)) ? before : await make(server, administrator, person);
    accounts.set(account.login, account);
    ready.set(person.login, account);
    const written: KnownAccounts = { server: server.address, ...(known?.administrator && { administrator: known.administrator }), madeBy: administrator.account, accounts: [...accounts.values()] };
    folder.writeJson(folder.accountsFile, written);
  }
  return ready;
}

/** Whether an account of an earlier demonstration may still do what this one asks of it. */
async function stillFits(server: Server, { token, password }: KnownAccount, { roles, department, unit }: Person): Promise<boolean> {
  if (password === undefined) return false;
  const me = await whoHas(server, token);
  return me !== undefined && me.roles.join() === [...roles].sort().join() && me.department === department && me.unit === unit;
}

async function make(server: Server, administrator: KnownAccount, person: Person): Promise<KnownAccount> {
  for (let attempt = 1; attempt <= LOGINS_MAX; attempt += 1) {
    const login = attempt === 1 ? person.login : `${person.login}${furtherLogin}${attempt}`;
    const body = { ...person, login };
    // The same account for the same administrator, whether it is asked for once or again after an answer that was lost.
    const key = v5(JSON.stringify(body), administrator.account);
    try {
      const { account } = await server.send<AccountActAnswer>({ method: 'POST', path: '/api/v1/identity/accounts', token: administrator.token, key, body });
      return { ...body, roles: [...person.roles], account, ...(await comeInByCode(server, { account, login, administratorToken: administrator.token })) };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'name-taken') throw error;
    }
  }
  throw new UsageError(`The login ${person.login} and ${LOGINS_MAX - 1} more are taken on this server by accounts of others: disable or rename them`);
}

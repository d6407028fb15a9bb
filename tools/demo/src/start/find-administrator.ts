import { randomUUID } from 'node:crypto';
import type { FirstAdministratorView, MeView } from '@quanheng/identity-contracts';
import { ProblemError } from '../http/problem-error.ts';
import type { Server } from '../http/server.ts';
import type { DataFolder } from './data-folder.ts';
import { comeInByPassword, makePassword } from './come-in.ts';
import { readKnownAccounts, type KnownAccount, type KnownAccounts } from './known-accounts.ts';
import { UsageError } from './usage-error.ts';

const first = { login: 'demo-administrator', name: '演示管理员一' };

/**
 * An administrator to make the demonstration's accounts with: the one of `QUANHENG_TOKEN`; else the one of an earlier demonstration;
 * else the first of all, for the secret that the first start wrote.
 * @throws UsageError that says what is needed where none can be had.
 */
export async function findAdministrator(server: Server, folder: DataFolder, givenToken: string | undefined): Promise<KnownAccount> {
  if (givenToken !== undefined) {
    const given = await whoHas(server, givenToken);
    if (!given?.roles.includes('administrator')) throw new UsageError('QUANHENG_TOKEN is not the token of an administrator of this server: give one, or unset it');
    return { ...given, token: givenToken };
  }
  const known = readKnownAccounts(folder)?.administrator;
  const living = known && (await whoHas(server, known.token));
  if (known && living?.roles.includes('administrator')) return known;
  const secret = folder.readFirstRunSecret();
  const made = secret === undefined ? undefined : await spend(server, secret);
  if (made === undefined) {
    throw new UsageError(
      `The demonstration needs an administrator of ${server.address}. It found no token that works in ${folder.accountsFile}, and no first-run-secret in ${folder.path}.\n` +
        'Give it the token of an administrator in QUANHENG_TOKEN; or, if the server keeps its data in another folder, name that folder in QUANHENG_DATA.',
    );
  }
  folder.writeJson(folder.accountsFile, { server: server.address, administrator: made, madeBy: made.account, accounts: [] } satisfies KnownAccounts);
  return made;
}

/** Whom a token belongs to; undefined for one that the server does not know. */
export async function whoHas(server: Server, token: string): Promise<MeView | undefined> {
  return server.send<MeView>({ path: '/api/v1/identity/me', token }).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.code === 'not-signed-in') return undefined;
    throw error;
  });
}

/** Undefined where the secret is spent already. */
async function spend(server: Server, secret: string): Promise<KnownAccount | undefined> {
  const password = makePassword();
  try {
    const { account } = await server.send<FirstAdministratorView>({ method: 'POST', path: '/api/v1/identity/first-administrator', key: randomUUID(), body: { secret, ...first, password } });
    return { ...first, roles: ['administrator'], account, ...(await comeInByPassword(server, first.login, password)) };
  } catch (error) {
    if (error instanceof ProblemError && (error.problem.code === 'first-run-done' || error.problem.code === 'not-signed-in')) return undefined;
    throw error;
  }
}

import { readFile, rename, writeFile } from 'node:fs/promises';
import { TOKEN_DAYS_MAX } from '@quanheng/identity-contracts';
import { decideCreateAccount } from '@quanheng/identity-domain';
import { v5 } from 'uuid';
import { accountIdOf } from '../accounts/account-id.ts';
import { runAccountCommand } from '../accounts/run-account-command.ts';
import type { IdentityParts } from '../identity-parts.ts';

/** The command that makes the machine account: the same at every start, so that it is made once. */
const auditorCommandId = v5('auditor.token', v5.URL);
const names = { login: 'local-auditor', name: '本机审计（auditor.token）' };
/** A token that ends sooner is replaced at the start. */
const daysLeftMin = 30;
/** For the owner's eyes alone. */
const ownerOnly = 0o600;

/**
 * Makes sure that the file holds a living token of a machine account with the role `auditor`, which the command line uses on
 * this machine; makes account and token where they are missing. May be repeated.
 * @returns the token.
 */
export async function prepareAuditorToken(identity: IdentityParts, file: string): Promise<string> {
  const account = accountIdOf(auditorCommandId);
  await runAccountCommand(identity, {
    name: 'CreateAccount',
    commandId: auditorCommandId,
    actor: 'system:first-run',
    account,
    body: { kind: 'machine', roles: ['auditor'] },
    decide: async (state) => {
      const decision = decideCreateAccount({ account, kind: 'machine', roles: ['auditor'] }, state);
      await identity.names.reserve(account, names, state);
      return decision;
    },
  });
  const present = await readToken(file);
  if (present !== undefined && (await identity.tokens.isLiving(account, present, daysLeftMin))) return present;
  await identity.tokens.revokeAll(account);
  const { secret } = await identity.tokens.create({ account, label: 'auditor.token', days: TOKEN_DAYS_MAX });
  // A reader of the file never sees half a token.
  await writeFile(`${file}.new`, `${secret}\n`, { mode: ownerOnly });
  await rename(`${file}.new`, file);
  return secret;
}

async function readToken(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

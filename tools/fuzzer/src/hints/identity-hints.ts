import { keyed, versioned } from '../world/people.ts';
import { hint, type Hint, type Hints, type World } from './hint.ts';
import { signInHints } from './sign-in-hints.ts';

const page = [['limit', '2']] as const;
const newPassword = 'Another horse, battery 8 staple';

/** An act of the administrator on an account that is there for it alone. @param disabled it was shut out before. */
const onAccount = (json: object | undefined, { disabled = false } = {}): Hint =>
  hint(async ({ exchange, people, roles }) => {
    const { account, version } = await people.makeAccount();
    const parts = { by: roles.administrator, path: { account } };
    const now = disabled ? (await exchange.act('disableAccount', { ...parts, headers: versioned(version), json: { ground: 'left' } })).version : version;
    return { ...parts, headers: versioned(now), ...(json !== undefined && { json }) };
  });

const ofAuditor = (world: World): { readonly account: string } => ({ account: world.roles.auditor.account });

/** What one does to oneself is done by somebody who is there for it alone. */
const byThrowAway = (json?: object, more: Omit<Hint, 'prepare'> = {}): Hint => hint(async ({ people }) => ({ by: (await people.signedIn()).session, ...(json !== undefined && { json }) }), more);
const isAgainstSender = true;
const isReusable = true;

async function sessionOf(world: World, login: string): Promise<string> {
  const by = await world.people.anotherSession(login);
  const { items } = await world.exchange.act('listSessions', { by });
  return items.find(({ isPresent }: { isPresent: boolean }) => isPresent).session;
}

export const identityHints: Hints = {
  ...signInHints,
  createAccount: hint(({ people, roles }) => ({ by: roles.administrator, headers: keyed(), json: { login: people.freshLogin(), name: '某人', roles: ['scorer'], department: 'zwgk-ban', unit: 'fagai-wei' } })),
  listAccounts: hint(({ roles }) => ({ by: roles.auditor, query: [['role', 'scorer'], ...page] })),
  showAccount: hint((world) => ({ by: world.roles.administrator, path: ofAuditor(world) })),
  disableAccount: onAccount({ ground: 'left' }),
  enableAccount: onAccount({ ground: 'returned' }, { disabled: true }),
  setRoles: onAccount({ roles: ['reporter', 'scorer'], department: 'zwgk-ban', unit: 'fagai-wei' }),
  showMe: hint(({ roles }) => ({ by: roles.reporter })),
  readSignInLog: hint((world) => ({ by: world.roles.auditor, query: [['account', world.roles.organiser.account], ...page] })),
  changePassword: hint(
    async ({ people }) => {
      const { session, password } = await people.signedIn();
      return { by: session, json: { presentPassword: password, password: newPassword } };
    },
    { isAgainstSender },
  ),
  beginSecondFactor: hint(
    async ({ people }) => {
      const { session, password } = await people.signedIn();
      return { by: session, json: { password } };
    },
    { isAgainstSender, isReusable },
  ),
  showOwnSecondFactor: hint(({ roles }) => ({ by: roles.organiser })),
  removeSecondFactorOfAccount: hint(async ({ people, roles }) => ({ by: roles.administrator, path: { account: (await people.withSecondFactor()).account } })),
  listSessions: byThrowAway(),
  endOtherSessions: byThrowAway(undefined, { isAgainstSender, isReusable }),
  signOut: byThrowAway(undefined, { isAgainstSender }),
  endSession: hint(async (world) => {
    const { by, login } = await world.people.throwAway();
    return { by, path: { session: await sessionOf(world, login) } };
  }),
  endSessionOfAccount: hint(async (world) => {
    const { account, login } = await world.people.throwAway();
    return { by: world.roles.administrator, path: { account, session: await sessionOf(world, login) } };
  }),
  endSessionsOfAccount: hint(async ({ people, roles }) => ({ by: roles.administrator, path: { account: (await people.signedIn()).account } }), { isReusable }),
  listSessionsOfAccount: hint((world) => ({ by: world.roles.auditor, path: ofAuditor(world) })),
  issueSignInCode: hint(async ({ people, roles }) => ({ by: roles.administrator, path: { account: (await people.makeAccount()).account } }), { isReusable }),
  createToken: byThrowAway({ label: '脚本', days: 30 }, { isReusable }),
  listTokens: hint(({ roles }) => ({ by: roles.reporter })),
  issueToken: hint(async ({ people, roles }) => ({ by: roles.administrator, path: { account: (await people.makeAccount({ roles: [] }, 'machine')).account }, json: { label: '接口', days: 30 } }), { isReusable }),
  listTokensOfAccount: hint((world) => ({ by: world.roles.auditor, path: ofAuditor(world) })),
  revokeToken: hint(async ({ exchange, people }) => {
    const { by } = await people.throwAway();
    const { token } = await exchange.act('createToken', { by, json: { label: '脚本' } });
    return { by, path: { token } };
  }),
  revokeTokenOfAccount: hint(async ({ exchange, people, roles }) => {
    const { account } = await people.makeAccount({ roles: [] }, 'machine');
    const { token } = await exchange.act('issueToken', { by: roles.administrator, path: { account }, json: { label: '接口' } });
    return { by: roles.administrator, path: { account, token } };
  }),
};

import { password } from '@quanheng/end-to-end';
import { codeShown } from '../world/authenticator.ts';
import { keyed } from '../world/people.ts';
import { hint, type Hints, type World } from './hint.ts';

/** A ticket is good for ten uses that go wrong. */
const attemptsMax = 9;
const newPassword = 'Another horse, battery 8 staple';

/** One who must set up a second factor to get in, and has not. @returns the ticket. */
async function ticketToSetUp({ exchange, people }: World): Promise<string> {
  const { account, login } = await people.makeAccount({ roles: ['organiser'] });
  const { ticket } = await exchange.act('useSignInCode', { json: { login, code: await people.codeFor(account), password } });
  return ticket;
}

/** The ways in: whoever sends these is not signed in yet. */
export const signInHints: Hints = {
  createFirstAdministrator: hint(({ firstRunSecret }) => ({ headers: keyed(), json: { secret: firstRunSecret, login: 'admin-2', name: '管理员', password } }), { isSpent: true }),
  beginSignIn: hint(async ({ people }) => ({ json: { login: (await people.throwAway()).login, password } }), { isReusable: true }),
  useSignInCode: hint(async ({ people }) => {
    const { account, login } = await people.makeAccount();
    return { json: { login, code: await people.codeFor(account), password } };
  }),
  setNewPassword: hint(
    async ({ people, database }) => {
      const { account, login } = await people.signedIn();
      await database.execute(`update identity.password set set_at = set_at - interval '200 days' where account = $1`, [account]);
      return { json: { ticket: await people.ticketOf(login), password: newPassword } };
    },
    { attemptsMax },
  ),
  setUpSecondFactor: hint(async (world) => ({ json: { ticket: await ticketToSetUp(world) } }), { attemptsMax }),
  confirmSecondFactorSetUp: hint(
    async (world) => {
      const ticket = await ticketToSetUp(world);
      const { secret } = await world.exchange.act('setUpSecondFactor', { json: { ticket } });
      return { json: { ticket, code: codeShown(secret, 1) } };
    },
    { attemptsMax },
  ),
  showSecondFactor: hint(
    async ({ people }) => {
      const { login, code } = await people.withRecoveryCode();
      return { json: { ticket: await people.ticketOf(login), code } };
    },
    { attemptsMax },
  ),
  confirmSecondFactor: hint(async ({ exchange, people }) => {
    const { session } = await people.signedIn();
    const { secret } = await exchange.act('beginSecondFactor', { by: session, json: { password } });
    return { by: session, json: { code: codeShown(secret, 1) } };
  }),
  removeSecondFactor: hint(async ({ people }) => {
    const { session, secret } = await people.withSecondFactor();
    return { by: session, json: { password, code: codeShown(secret, 1) } };
  }),
};

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyProfiles } from '@quanheng/identity-domain';
import { cookieOf, IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';

let identity: IdentityApp;
let strict: IdentityApp;
let first: Made;
let firstStrict: Made;
beforeAll(async () => {
  [identity, strict] = await Promise.all([IdentityApp.start(), IdentityApp.start({ profile: 'mlps3' })]);
  [first, firstStrict] = await Promise.all([identity.makeFirstAdministrator(), strict.makeFirstAdministrator()]);
});
afterAll(() => Promise.all([identity.close(), strict.close()]));

const change = (app: IdentityApp, cookie: string, presentPassword: string, wished: string) => app.send('PUT', '/password', { cookie, payload: { presentPassword, password: wished } });
const me = async (cookie: string) => (await identity.send('GET', '/me', { cookie })).status;

describe('a change of password', () => {
  it('needs the present one, ends the other sessions, and says how many', async () => {
    const person = await identity.make(first, 'changer', { roles: [] });
    const other = cookieOf(await identity.signIn('changer'));
    expect(await change(identity, person.cookie, 'not the present one', 'a new and long pass phrase')).toMatchObject({ status: 403, body: { code: 'password-wrong', errors: [{ pointer: '/presentPassword' }] } });
    expect(await me(other)).toBe(200);
    expect(await change(identity, person.cookie, password, 'a new and long pass phrase')).toMatchObject({ status: 200, body: { sessionsEnded: 1 } });
    expect([await me(person.cookie), await me(other)]).toEqual([200, 401]);
    expect([(await identity.signIn('changer')).status, (await identity.signIn('changer', 'a new and long pass phrase')).status]).toEqual([401, 200]);
  });

  it('by a token ends every session', async () => {
    const person = await identity.make(first, 'by-token', { roles: [] });
    const answer = await identity.send('PUT', '/password', { token: person.token, payload: { presentPassword: password, password: 'a new and long pass phrase' } });
    expect([answer.body, await me(person.cookie)]).toEqual([{ sessionsEnded: 1 }, 401]);
  });

  it.each([
    ['too short', 'password-too-short'],
    ['x y'.repeat(43), 'password-too-long'],
    ['iloveyou12345', 'password-common'],
    ['I am the rule breaker', 'password-guessable'],
    ['姓名 and more of it', 'password-guessable'],
  ])('refuses %j with %s, and nothing changes', async (wished, code) => {
    const person = (await identity.signIn('breaker')).status === 200 ? cookieOf(await identity.signIn('breaker')) : (await identity.make(first, 'breaker', { roles: [] })).cookie;
    expect(await change(identity, person, password, wished)).toMatchObject({ status: 422, body: { code, errors: [{ pointer: '/password' }] } });
    expect((await identity.signIn('breaker')).status).toBe(200);
  });

  it('is guessed at no more often than a sign-in: the guesses count together', async () => {
    const person = await identity.make(first, 'guessed', { roles: [] });
    const { failuresMax } = policyProfiles.asvs.attempts.perLogin;
    const statuses: number[] = [];
    for (let count = 0; count <= failuresMax; count += 1) {
      statuses.push(count % 2 === 0 ? (await change(identity, person.cookie, `guess ${count}`, 'a new and long pass phrase')).status : (await identity.signIn('guessed', `guess ${count}`)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: failuresMax }, (_, count) => (count % 2 === 0 ? 403 : 401)), 429]);
    identity.clock.advance(policyProfiles.asvs.attempts.perLogin.lockSeconds + 1);
  });

  it('takes a machine nowhere: it has none', async () => {
    const machine = await identity.makeMachine(first, 'a-machine', []);
    expect(await identity.send('PUT', '/password', { token: machine.token, payload: { presentPassword: 'x', password: 'a new and long pass phrase' } })).toMatchObject({ status: 403, body: { code: 'password-wrong' } });
  });
});

describe('under mlps3 a password', () => {
  const scorer = { roles: ['scorer'], department: 'zwgk-ban' } as const;
  let person: Person;

  it('is of eight characters of three kinds', async () => {
    person = await strict.make(firstStrict, 'zhao', scorer);
    expect(await change(strict, person.cookie, password, 'abcdefgh1')).toMatchObject({ status: 422, body: { code: 'password-too-uniform', parameters: { classesMin: 3 } } });
    expect(await change(strict, person.cookie, password, 'Aa1-xyz')).toMatchObject({ status: 422, body: { code: 'password-too-short', parameters: { lengthMin: 8 } } });
    expect((await change(strict, person.cookie, password, 'Kite-fly1')).status).toBe(200);
  });

  it('is none of the last five', async () => {
    const chain = ['Kite-fly1', 'Kite-fly2', 'Kite-fly3', 'Kite-fly4', 'Kite-fly5'];
    for (let index = 1; index < chain.length; index += 1) expect((await change(strict, person.cookie, chain[index - 1]!, chain[index]!)).status).toBe(200);
    for (const former of chain) expect(await change(strict, person.cookie, 'Kite-fly5', former)).toMatchObject({ status: 422, body: { code: 'password-used-before', parameters: { formerCount: 5 } } });
    expect((await change(strict, person.cookie, 'Kite-fly5', password)).status).toBe(200); // The sixth last.
    expect((await change(strict, person.cookie, password, 'Kite-fly1')).status).toBe(200); // By now the sixth last.
  });

  it('serves for ninety days; then a sign-in goes on with a new one, and not with a former one', async () => {
    expect((await strict.signIn('zhao', 'Kite-fly1')).body).toMatchObject({ status: 'signed-in' });
    strict.clock.advance(90 * 86_400 + 1);
    const asked = await strict.signIn('zhao', 'Kite-fly1');
    expect([asked.body, asked.headers['set-cookie']]).toEqual([{ status: 'new-password-required', ticket: expect.any(String), expiresAt: expect.any(String), reason: 'expired' }, undefined]);
    const set = (wished: string) => strict.send('POST', '/sign-in/new-password', { payload: { ticket: asked.body['ticket'], password: wished } });
    expect(await set('Kite-fly1')).toMatchObject({ status: 422, body: { code: 'password-used-before' } });
    const answer = await set('Spring-wind9');
    expect(answer).toMatchObject({ status: 200, body: { status: 'signed-in' }, headers: { 'set-cookie': expect.any(String) } });
    // The ticket is used up, and every older session is dead.
    expect(await set('Summer-wind9')).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } });
    expect((await strict.send('GET', '/me', { cookie: person.cookie })).status).toBe(401);
    expect((await strict.signIn('zhao', 'Spring-wind9')).body).toMatchObject({ status: 'signed-in' });
  });

  it('that the profile of before took and this one does not is asked for anew', async () => {
    const own = await IdentityApp.start();
    let later: IdentityApp | undefined;
    try {
      const made = await own.make(await own.makeFirstAdministrator(), 'phrase', scorer);
      await own.comeInByCode(await administratorOf(own), made.account, 'phrase', 'all in small letters and long');
      later = await IdentityApp.start({ database: own.database, profile: 'mlps3' });
      expect((await later.signIn('phrase', 'all in small letters and long')).body).toMatchObject({ status: 'new-password-required', reason: 'no-longer-fits' });
      expect((await later.signIn('phrase', 'not that phrase')).status).toBe(401);
    } finally {
      await later?.stop();
      await own.close();
    }
  });
});

/** Another administrator, with a token: the first one's was not kept. */
async function administratorOf(app: IdentityApp): Promise<Pick<Made, 'token'>> {
  const [row] = (await app.identity.dataSource.query(`select account from identity.account where 'administrator' = any (roles)`)) as { account: string }[];
  const { secret } = await app.identity.tokens.create({ account: row!.account, label: '测试', days: 1 });
  return { token: secret };
}

describe('a ticket of a sign-in', () => {
  it('serves for its purpose alone, for ten minutes, and so many times', async () => {
    await strict.make(firstStrict, 'ticketed', { roles: ['reporter'], unit: 'shuiwu-ju' });
    strict.clock.advance(91 * 86_400);
    const ask = async () => (await strict.signIn('ticketed')).body['ticket'] as string;
    const set = (ticket: string, wished: string) => strict.send('POST', '/sign-in/new-password', { payload: { ticket, password: wished } });
    const ticket = await ask();
    expect(await strict.send('POST', '/sign-in/second-factor', { payload: { ticket, code: '123456' } })).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } });
    expect(await set('made up', 'Spring-wind9')).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } });
    for (let count = 0; count < 10; count += 1) expect((await set(ticket, 'short')).status).toBe(422);
    expect((await set(ticket, 'Spring-wind9')).status).toBe(401);
    const late = await ask();
    strict.clock.advance(601);
    expect((await set(late, 'Spring-wind9')).status).toBe(401);
    expect((await set(await ask(), 'Spring-wind9')).status).toBe(200);
  });
});

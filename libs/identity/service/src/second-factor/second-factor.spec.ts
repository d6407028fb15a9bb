import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@quanheng/identity-contracts';
import { policyProfiles } from '@quanheng/identity-domain';
import { Secret, TOTP } from 'otpauth';
import { cookieOf, IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';

const key = randomBytes(32);
let identity: IdentityApp;
let first: Made;
beforeAll(async () => {
  identity = await IdentityApp.start({ key });
  first = await identity.makeFirstAdministrator();
});
afterAll(() => identity.close());

const stepSeconds = 30;
/** What an authenticator shows; `aside` steps before or after now. */
const codeOf = (app: IdentityApp, secret: string, aside = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now() + aside * stepSeconds * 1000 });
const begin = (cookie: string, wished = password) => identity.send('POST', '/second-factor', { cookie, payload: { password: wished } });
const confirm = (cookie: string, code: string) => identity.send('POST', '/second-factor/confirmation', { cookie, payload: { code } });
const show = (ticket: string, code: string) => identity.send('POST', '/sign-in/second-factor', { payload: { ticket, code } });
const ticketOf = async (login: string) => {
  const { body } = await identity.signIn(login);
  expect(body).toMatchObject({ status: 'second-factor-required', ticket: expect.any(String) });
  return body['ticket'] as string;
};
/** A code of the next half minute, so that no earlier one is in the way. */
const freshCode = (secret: string): string => {
  identity.clock.advance(stepSeconds * 2);
  return codeOf(identity, secret);
};

type Guarded = Person & { readonly secret: string; readonly recoveryCodes: readonly string[] };
async function makeGuarded(login: string, roles: readonly Role[] = []): Promise<Guarded> {
  const person = await identity.make(first, login, { roles });
  const secret = (await begin(person.cookie)).body['secret'] as string;
  const { body } = await confirm(person.cookie, codeOf(identity, secret));
  return { ...person, secret, recoveryCodes: body['recoveryCodes'] };
}

describe('setting up a second factor', () => {
  it('takes the password, shows the secret once, and counts from the first right code on', async () => {
    const person = await identity.make(first, 'careful', { roles: [] });
    const other = cookieOf(await identity.signIn('careful'));
    expect(await begin(person.cookie, 'wrong')).toMatchObject({ status: 403, body: { code: 'password-wrong' } });
    const begun = await begin(person.cookie);
    expect(begun).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^[A-Z2-7]{32}$/), url: expect.stringMatching(/^otpauth:\/\/totp\/.*careful\?issuer=.*&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/) } });
    expect((await identity.signIn('careful')).body).toMatchObject({ status: 'signed-in' }); // It does not count yet.
    for (const wrong of ['000000', '12345', '一二三四五六']) expect(await confirm(person.cookie, wrong)).toMatchObject({ status: 403, body: { code: 'second-factor-wrong', errors: [{ pointer: '/code' }] } });
    const confirmed = await confirm(person.cookie, codeOf(identity, begun.body['secret']));
    expect(confirmed).toMatchObject({ status: 200, body: { sessionsEnded: 2 } });
    expect(new Set(confirmed.body['recoveryCodes']).size).toBe(10);
    expect([(await identity.send('GET', '/me', { cookie: person.cookie })).status, (await identity.send('GET', '/me', { cookie: other })).status]).toEqual([200, 401]);
    expect((await identity.send('GET', '/second-factor', { cookie: person.cookie })).body).toEqual({ isSet: true, confirmedAt: expect.any(String), recoveryCodesLeft: 10 });
    expect(await begin(person.cookie)).toMatchObject({ status: 409, body: { code: 'second-factor-stands' } });
    expect(await confirm(person.cookie, '000000')).toMatchObject({ status: 409, body: { code: 'second-factor-stands' } });
  });

  it('that was begun anew forgets the secret of before', async () => {
    const person = await identity.make(first, 'twice', { roles: [] });
    const one = (await begin(person.cookie)).body['secret'];
    const two = (await begin(person.cookie)).body['secret'];
    expect((await confirm(person.cookie, codeOf(identity, one))).status).toBe(403);
    expect((await confirm(person.cookie, codeOf(identity, two))).status).toBe(200);
  });

  it('stores neither secret nor recovery codes as they are', async () => {
    const { secret, recoveryCodes } = await makeGuarded('hidden');
    const rows: { row: string }[] = await identity.identity.dataSource.query('select t::text as row from identity.second_factor t union all select t::text from identity.recovery_code t');
    const text = JSON.stringify(rows).toLowerCase();
    for (const hidden of [secret, Buffer.from(Secret.fromBase32(secret).bytes).toString('hex'), ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) expect(text).not.toContain(hidden.toLowerCase());
  });
});

describe('a sign-in with a second factor', () => {
  it('opens no session for the password alone', async () => {
    const { secret } = await makeGuarded('guarded');
    const answer = await identity.signIn('guarded');
    expect([answer.status, answer.headers['set-cookie'], answer.body['status']]).toEqual([200, undefined, 'second-factor-required']);
    expect(await show(answer.body['ticket'], freshCode(secret))).toMatchObject({ status: 200, body: { status: 'signed-in', account: { login: 'guarded' } } });
  });

  it('takes the code of the step before and after, and none further away', async () => {
    const { secret } = await makeGuarded('clocks');
    for (const [aside, status] of [[-2, 403], [2, 403], [-1, 200], [0, 200], [1, 200]] as const) {
      identity.clock.advance(stepSeconds * 10);
      expect([aside, (await show(await ticketOf('clocks'), codeOf(identity, secret, aside))).status]).toEqual([aside, status]);
    }
  });

  it('takes no code twice, nor an earlier one after a later', async () => {
    const { secret } = await makeGuarded('replayed');
    const code = freshCode(secret);
    const earlier = codeOf(identity, secret, -1);
    const [one, two, three] = [await ticketOf('replayed'), await ticketOf('replayed'), await ticketOf('replayed')];
    expect((await show(one, code)).status).toBe(200);
    expect((await show(two, code)).status).toBe(403);
    expect((await show(three, earlier)).status).toBe(403);
    const racing = freshCode(secret);
    const answers = await Promise.all([show(two, racing), show(three, racing)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { recoveryCodes, cookie } = await makeGuarded('recovering');
    const [code, other] = recoveryCodes as [string, string];
    expect((await show(await ticketOf('recovering'), code.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await show(await ticketOf('recovering'), code)).status).toBe(403);
    expect((await show(await ticketOf('recovering'), other)).status).toBe(200);
    expect((await identity.send('GET', '/second-factor', { cookie })).body).toMatchObject({ recoveryCodesLeft: 8 });
    const { recoveryCodes: foreign } = await makeGuarded('somebody-else');
    expect((await show(await ticketOf('recovering'), foreign[0]!)).status).toBe(403);
  });

  it('is guessed at so often, over all tickets', async () => {
    const { secret } = await makeGuarded('besieged');
    const { failuresMax, lockSeconds } = policyProfiles.asvs.attempts.perLogin;
    const statuses: number[] = [];
    for (let count = 0; count <= failuresMax; count += 1) statuses.push((await show(await ticketOf('besieged'), '000000')).status);
    expect(statuses).toEqual([...Array(failuresMax).fill(403), 429]);
    expect((await show(await ticketOf('besieged'), codeOf(identity, secret))).status).toBe(429);
    identity.clock.advance(lockSeconds + 1);
    expect((await show(await ticketOf('besieged'), codeOf(identity, secret))).status).toBe(200);
  });

  it('is not gone round by a sign-in code', async () => {
    const { account, secret } = await makeGuarded('forgetful');
    const { body } = await identity.send('POST', `/accounts/${account}/sign-in-code`, { token: first.token });
    const answer = await identity.send('POST', '/sign-in/code', { payload: { login: 'forgetful', code: body['code'], password: 'a very new long pass phrase' } });
    expect([answer.body['status'], answer.headers['set-cookie']]).toEqual(['second-factor-required', undefined]);
    expect((await show(answer.body['ticket'], freshCode(secret))).body).toMatchObject({ status: 'signed-in' });
  });
});

describe('removing a second factor', () => {
  it('takes the password and a code', async () => {
    const { cookie, secret } = await makeGuarded('remover');
    const remove = (wished: string, code: string) => identity.send('POST', '/second-factor/removal', { cookie, payload: { password: wished, code } });
    expect(await remove('wrong', freshCode(secret))).toMatchObject({ status: 403, body: { code: 'password-wrong' } });
    expect(await remove(password, '000000')).toMatchObject({ status: 403, body: { code: 'second-factor-wrong' } });
    expect((await remove(password, freshCode(secret))).status).toBe(200);
    expect(await remove(password, freshCode(secret))).toMatchObject({ status: 409, body: { code: 'second-factor-missing' } });
    expect((await identity.signIn('remover')).body).toMatchObject({ status: 'signed-in' });
  });

  it('of another takes an administrator, and ends its sessions', async () => {
    const { account, cookie } = await makeGuarded('lost-telephone');
    const path = `/accounts/${account}/second-factor`;
    const each = await identity.makeOneOfEach(first);
    for (const role of ['organiser', 'scorer', 'reporter', 'auditor'] as const) expect((await identity.send('DELETE', path, { token: each[role].token })).status).toBe(403);
    expect(await identity.send('DELETE', path, { token: each.administrator.token })).toMatchObject({ status: 200, body: { sessionsEnded: 1 } });
    expect((await identity.send('GET', '/me', { cookie })).status).toBe(401);
    expect((await identity.signIn('lost-telephone')).body).toMatchObject({ status: 'signed-in' });
    expect(await identity.send('DELETE', path, { token: each.administrator.token })).toMatchObject({ status: 409, body: { code: 'second-factor-missing' } });
  });

  it('of the own account by that way is refused to an administrator', async () => {
    const { account, token } = await makeGuarded('lazy-administrator', ['administrator']);
    expect(await identity.send('DELETE', `/accounts/${account}/second-factor`, { token })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});

describe('under mlps3', () => {
  let strict: IdentityApp;
  let administrator: Made;
  beforeAll(async () => {
    strict = await IdentityApp.start({ profile: 'mlps3' });
    administrator = await strict.makeFirstAdministrator();
  });
  afterAll(() => strict.close());

  it('an organiser sets one up before the first session, a scorer need not', async () => {
    const made = await strict.send('POST', '/accounts', { token: administrator.token, payload: { login: 'organiser', name: '组织', roles: ['organiser'] } });
    const { body } = await strict.send('POST', `/accounts/${made.body['account']}/sign-in-code`, { token: administrator.token });
    const asked = await strict.send('POST', '/sign-in/code', { payload: { login: 'organiser', code: body['code'], password } });
    expect([asked.body['status'], asked.headers['set-cookie']]).toEqual(['second-factor-setup-required', undefined]);
    const { ticket } = asked.body;
    const setUp = await strict.send('POST', '/sign-in/second-factor-set-up', { payload: { ticket } });
    expect(setUp.status).toBe(200);
    const finish = (code: string) => strict.send('POST', '/sign-in/second-factor-confirmation', { payload: { ticket, code } });
    expect((await finish('000000')).status).toBe(403);
    const answer = await finish(codeOf(strict, setUp.body['secret']));
    expect(answer).toMatchObject({ status: 200, body: { status: 'signed-in', recoveryCodes: expect.arrayContaining([expect.any(String)]) } });
    expect((await strict.send('GET', '/me', { cookie: cookieOf(answer) })).status).toBe(200);
    expect((await finish(codeOf(strict, setUp.body['secret'], 1))).status).toBe(401);
    expect((await strict.signIn('organiser')).body).toMatchObject({ status: 'second-factor-required' });

    expect(cookieOf(await strict.signIn((await strict.make(administrator, 'scorer', { roles: ['scorer'], department: 'zwgk-ban' })).login))).toMatch(/^sid=/);
  });

  it('whoever becomes an organiser signs in anew', async () => {
    const person = await strict.make(administrator, 'promoted', { roles: ['reporter'], unit: 'shuiwu-ju' });
    await strict.send('PUT', `/accounts/${person.account}/roles`, { token: administrator.token, payload: { roles: ['organiser'] }, ifMatch: 2 });
    expect((await strict.send('GET', '/me', { cookie: person.cookie })).status).toBe(401);
    expect((await strict.signIn('promoted')).body).toMatchObject({ status: 'second-factor-setup-required' });
  });
});

it('a start with another key is refused, and says what to do', async () => {
  await expect(IdentityApp.start({ database: identity.database })).rejects.toThrow('QUANHENG_IDENTITY_KEY_FILE');
  const again = await IdentityApp.start({ database: identity.database, key });
  await again.stop();
});

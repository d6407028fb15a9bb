import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@quanheng/identity-contracts';
import { cookieOf, IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';
import { SIGN_IN_CODE_DAYS } from './sign-in-codes.ts';

let identity: IdentityApp;
let first: Made;
let each: Readonly<Record<Role, Person>>;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
  each = await identity.makeOneOfEach(first);
});
afterAll(() => identity.close());

const issue = (account: string, by: Pick<Made, 'token'> = first) => identity.send('POST', `/accounts/${account}/sign-in-code`, { token: by.token });
const use = (login: string, code: string, wished = password) => identity.send('POST', '/sign-in/code', { payload: { login, code, password: wished } });
const status = async (sent: { cookie?: string; token?: string }) => (await identity.send('GET', '/me', sent)).status;
const make = async (login: string): Promise<string> => (await identity.send('POST', '/accounts', { token: first.token, payload: { login, name: '某人', roles: [] } })).body['account'];

describe('a sign-in code', () => {
  it('sets the first password of an account, once', async () => {
    const account = await make('newcomer');
    const issued = await issue(account);
    expect(issued).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/), expiresAt: expect.any(String) } });
    const answer = await use('newcomer', issued.body['code']);
    expect(answer).toMatchObject({ status: 200, body: { status: 'signed-in', account: { account } } });
    expect(await status({ cookie: cookieOf(answer) })).toBe(200);
    expect((await identity.signIn('newcomer')).status).toBe(200);
    expect(await use('newcomer', issued.body['code'], 'another long pass phrase')).toMatchObject({ status: 401, body: { code: 'sign-in-code-wrong' } });
    expect((await identity.signIn('newcomer')).status).toBe(200);
  });

  it('is used once also by two at the same moment', async () => {
    const { body } = await issue(await make('raced'));
    const answers = await Promise.all([use('raced', body['code'], 'the first long pass phrase'), use('raced', body['code'], 'the other long pass phrase')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
  });

  it('takes the place of a forgotten password, and ends every other way in', async () => {
    const person = await identity.make(first, 'forgot', { roles: ['organiser'] });
    const { body } = await issue(person.account);
    expect([await status({ cookie: person.cookie }), await status({ token: person.token })]).toEqual([200, 200]); // It goes on until then.
    const cookie = cookieOf(await use('forgot', body['code'], 'a very new long pass phrase'));
    expect([await status({ cookie: person.cookie }), await status({ token: person.token }), await status({ cookie })]).toEqual([401, 401, 200]);
    expect([(await identity.signIn('forgot')).status, (await identity.signIn('forgot', 'a very new long pass phrase')).status]).toEqual([401, 200]);
  });

  it('is dead when a later one is issued, and when its days are over', async () => {
    const account = await make('late');
    const early = (await issue(account)).body['code'];
    const late = (await issue(account)).body['code'];
    expect((await use('late', early)).status).toBe(401);
    identity.clock.advance(SIGN_IN_CODE_DAYS * 86_400 + 1);
    expect((await use('late', late)).status).toBe(401);
    expect((await use('late', (await issue(account)).body['code'])).status).toBe(200);
  });

  it('stays where the password is refused, and the refusal names the rule', async () => {
    const { body } = await issue(await make('careless'));
    expect(await use('careless', body['code'], 'short')).toMatchObject({ status: 422, body: { code: 'password-too-short', parameters: { lengthMin: 12 }, errors: [{ pointer: '/password' }] } });
    expect(await use('careless', body['code'], 'I am careless!')).toMatchObject({ status: 422, body: { code: 'password-guessable' } });
    expect(await use('careless', body['code'], 'Password123456')).toMatchObject({ status: 422, body: { code: 'password-common' } });
    expect((await use('careless', body['code'])).status).toBe(200);
  });

  it('is answered alike where it is wrong, whoever asks after whom', async () => {
    const { body } = await issue(await make('asked-after'));
    const answers = [await use('asked-after', 'wrong'), await use('nobody-at-all', body['code']), await use('organiser', body['code'])];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([401, answers[0]!.body]);
  });

  it('of an account that was disabled since is dead', async () => {
    const account = await make('gone');
    const { body } = await issue(account);
    await identity.send('POST', `/accounts/${account}/disabling`, { token: first.token, payload: { ground: 'left' }, ifMatch: 2 });
    expect((await use('gone', body['code'])).status).toBe(401);
    expect(await issue(account)).toMatchObject({ status: 409, body: { code: 'account-disabled' } });
    await identity.send('POST', `/accounts/${account}/enabling`, { token: first.token, payload: { ground: 'mistake' }, ifMatch: 3 });
    expect((await use('gone', body['code'])).status).toBe(401);
  });

  it('is issued by an administrator, for another person', async () => {
    for (const role of ['organiser', 'scorer', 'reporter', 'auditor'] as const) expect(await issue(each.scorer.account, each[role])).toMatchObject({ status: 403 });
    expect(await issue(each.administrator.account, each.administrator)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    const machine = await identity.makeMachine(first, 'a-machine', []);
    expect(await issue(machine.account)).toMatchObject({ status: 422, body: { code: 'account-kind-mismatch' } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyProfiles } from '@quanheng/identity-domain';
import { IdentityApp, password, type Made, type Sent } from '../spec-support/identity-app.ts';

let identity: IdentityApp;
let first: Made;
beforeAll(async () => {
  identity = await IdentityApp.start({ profile: 'mlps3' });
  first = await identity.makeFirstAdministrator();
});
afterAll(() => identity.close());

const { perLogin, perAddress } = policyProfiles.mlps3.attempts;
let addresses = 0;
const nextAddress = () => `10.0.0.${(addresses += 1)}`;

/** Wrong passwords, one after the other. */
async function fail(login: string, times: number, from = nextAddress()): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) statuses.push((await identity.signIn(login, 'wrong', { from })).status);
  return statuses;
}

describe('attempts at one login', () => {
  it('are so many; then even the right password is not looked at until the lock ends', async () => {
    await identity.make(first, 'locked', { roles: ['reporter'], unit: 'shuiwu-ju' });
    expect(await fail('locked', perLogin.failuresMax)).toEqual(Array(perLogin.failuresMax).fill(401));
    const refused = await identity.signIn('locked', password, { from: nextAddress() });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests', parameters: { retryAfterSeconds: expect.any(Number) } } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(perLogin.lockSeconds - 60);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(perLogin.lockSeconds);

    identity.clock.advance(perLogin.lockSeconds - 60);
    expect((await identity.signIn('locked', password, { from: nextAddress() })).status).toBe(429);
    identity.clock.advance(61);
    expect((await identity.signIn('locked', password, { from: nextAddress() })).status).toBe(200);
  });

  it('are answered alike for a login that nobody has', async () => {
    expect(await fail('nobody-here', perLogin.failuresMax + 1)).toEqual([...Array(perLogin.failuresMax).fill(401), 429]);
  });

  it('count however the login is written', async () => {
    const statuses: number[] = [];
    for (const login of ['Mixed', 'mixed', ' MIXED', 'mIxed', 'mixed ', 'mixed']) statuses.push((await identity.signIn(login, 'x', { from: nextAddress() })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('are forgotten when the right one comes', async () => {
    await identity.make(first, 'forgetful', { roles: ['reporter'], unit: 'shuiwu-ju' });
    for (let round = 0; round < 3; round += 1) {
      expect(await fail('forgetful', perLogin.failuresMax - 1)).toEqual(Array(perLogin.failuresMax - 1).fill(401));
      expect((await identity.signIn('forgetful', password, { from: nextAddress() })).status).toBe(200);
    }
  });

  it('are forgotten when their time is over', async () => {
    expect(await fail('slow-guesser', perLogin.failuresMax - 1)).toEqual(Array(perLogin.failuresMax - 1).fill(401));
    identity.clock.advance(perLogin.windowSeconds + 1);
    expect(await fail('slow-guesser', perLogin.failuresMax)).toEqual(Array(perLogin.failuresMax).fill(401));
  });

  it('are no more where many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: perLogin.failuresMax + 15 }, () => identity.signIn('at-once', 'wrong', { from: nextAddress() })));
    const looked = answers.filter(({ status }) => status === 401);
    expect([looked.length, answers.filter(({ status }) => status === 429).length]).toEqual([perLogin.failuresMax, 15]);
  });

  it('do not lock what is signed in already', async () => {
    const busy = await identity.make(first, 'busy-person', { roles: ['reporter'], unit: 'shuiwu-ju' });
    await fail('busy-person', perLogin.failuresMax + 1);
    expect((await identity.send('GET', '/me', { cookie: busy.cookie })).status).toBe(200);
  });
});

/** Guesses at as many logins, a few at once: more would have to wait for their hashes. */
async function guess(times: number, sent: () => Sent): Promise<readonly number[]> {
  const statuses: number[] = [];
  while (statuses.length < times) {
    const few = Array.from({ length: Math.min(20, times - statuses.length) }, (_, number) => identity.signIn(`guess-${statuses.length + number}-${addresses}`, 'x', sent()));
    statuses.push(...(await Promise.all(few)).map(({ status }) => status));
  }
  return statuses;
}

describe('attempts from one address', () => {
  it('are so many, at whatever logins; other addresses are not concerned', async () => {
    const from = nextAddress();
    const statuses = await guess(perAddress.failuresMax + 5, () => ({ from }));
    expect([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([perAddress.failuresMax, 5]);
    await identity.make(first, 'elsewhere', { roles: ['reporter'], unit: 'shuiwu-ju' });
    expect((await identity.signIn('elsewhere', password, { from })).status).toBe(429);
    expect((await identity.signIn('elsewhere', password, { from: nextAddress() })).status).toBe(200);
    identity.clock.advance(perAddress.lockSeconds + 1);
    expect((await identity.signIn('elsewhere', password, { from })).status).toBe(200);
  });

  it('count by the connection, whatever a header says', async () => {
    const from = nextAddress();
    const statuses = await guess(perAddress.failuresMax + 1, () => ({ from, headers: { 'x-forwarded-for': nextAddress() } }));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});

it('what a lock refuses is written down once', async () => {
  const entries = async () => (await identity.send('GET', '/sign-in-log?limit=500', { token: first.token })).body['items'] as { result: string; fault?: string }[];
  const before = (await entries()).filter(({ result }) => result === 'refused').length;
  await fail('hammered', perLogin.failuresMax + 10);
  const refused = (await entries()).filter(({ result }) => result === 'refused');
  expect(refused.length - before).toBe(1);
  expect(refused[0]).toMatchObject({ result: 'refused', fault: 'too-many-of-login' });
  expect(refused[0]).not.toHaveProperty('account');
});

it('finds a lock of somebody’s login by the account', async () => {
  const { account } = await identity.make(first, 'watched', { roles: ['reporter'], unit: 'shuiwu-ju' });
  await fail('watched', perLogin.failuresMax + 2);
  const { body } = await identity.send('GET', `/sign-in-log?account=${account}`, { token: first.token });
  expect((body['items'] as object[])[0]).toMatchObject({ act: 'sign-in', result: 'refused', fault: 'too-many-of-login', account });
});

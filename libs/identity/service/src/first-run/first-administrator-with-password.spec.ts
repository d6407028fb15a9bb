import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { cookieOf, IdentityApp, password } from '../spec-support/identity-app.ts';

let identity: IdentityApp;
let secret: string;
beforeAll(async () => {
  identity = await IdentityApp.start();
  secret = (await identity.secretFile.read())!;
});
afterAll(() => identity.close());

const names = { login: 'admin', name: '系统管理员' };
const spend = (wished: string, key: string = randomUUID()) => identity.send('POST', '/first-administrator', { key, payload: { secret, ...names, password: wished } });

// One story, in order: a first start happens once.
it('a password that the profile does not take makes no account, and leaves the secret', async () => {
  expect(await spend('short')).toMatchObject({ status: 422, body: { code: 'password-too-short', errors: [{ pointer: '/password' }] } });
  expect(await spend('I am admin of all this')).toMatchObject({ status: 422, body: { code: 'password-guessable' } });
  expect(await identity.secretFile.read()).toBe(secret);
  expect(await identity.open.log.findHead('identity')).toMatchObject({ position: -1 });
});

it('with a password there is no token in the answer', async () => {
  const answer = await spend('the very first pass phrase');
  expect(answer.status).toBe(201);
  expect(answer.body).not.toHaveProperty('token');
  expect(await identity.secretFile.read()).toBeUndefined();
});

it('whoever holds the secret may set another one until somebody has signed in', async () => {
  const key = randomUUID();
  const again = await spend(password, key);
  expect(again.status).toBe(201);
  expect((await identity.signIn('admin', 'the very first pass phrase')).status).toBe(401);
  const cookie = cookieOf(await identity.signIn('admin'));
  expect((await identity.send('GET', '/me', { cookie })).body).toMatchObject({ account: again.body['account'], roles: ['administrator'], ...names });
  for (const attempt of [await spend('an intruder comes by', key), await spend('an intruder comes by')]) expect(attempt).toMatchObject({ status: 409, body: { code: 'first-run-done' } });
  expect((await identity.signIn('admin')).status).toBe(200);
});

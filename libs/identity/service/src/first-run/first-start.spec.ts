import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hashToken, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { IdentityApp } from '../spec-support/identity-app.ts';
import { prepareAuditorToken } from './auditor-token.ts';
import { prepareFirstRunSecret } from './prepare-first-run-secret.ts';

let identity: IdentityApp;
beforeAll(async () => {
  identity = await IdentityApp.start();
});
afterAll(() => identity.close());

const names = { login: 'admin', name: '系统管理员' };
const spend = (secret: string, key = randomUUID(), payload: object = names) => identity.send('POST', '/first-administrator', { key, payload: { secret, ...payload } });

// One story, in order: a first start happens once.
it('writes a secret for the owner alone, the same at every start until it is spent', async () => {
  const secret = await identity.secretFile.read();
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect((await stat(identity.secretFile.path)).mode & 0o777).toBe(0o600);
  expect(await prepareFirstRunSecret(identity.identity, identity.secretFile)).toBe(secret);
});

it('lets nobody in with another secret', async () => {
  expect(await spend('x'.repeat(43))).toMatchObject({ status: 401, body: { code: 'not-signed-in', errors: [{ pointer: '/secret' }] } });
});

it('names the field of a bad request', async () => {
  expect(await spend((await identity.secretFile.read())!, randomUUID(), { login: 'Admin', name: '甲' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/login', code: 'invalid-format' }] } });
  expect(await identity.send('POST', '/first-administrator', { payload: names, headers: { 'idempotency-key': '' } })).toMatchObject({ status: 400 });
});

it('makes the auditor of this machine once, and keeps its token', async () => {
  const file = join(identity.folder, 'auditor.token');
  const token = await prepareAuditorToken(identity.identity, file);
  expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual([`${token}\n`, 0o600]);
  expect(await prepareAuditorToken(identity.identity, file)).toBe(token);
  const { body } = await identity.send('GET', '/me', { token });
  expect(body).toMatchObject({ roles: ['auditor'], login: 'local-auditor' });
});

it('replaces the auditor token where its file is lost, and kills the old one', async () => {
  const lost = await prepareAuditorToken(identity.identity, join(identity.folder, 'auditor.token'));
  const found = await prepareAuditorToken(identity.identity, join(identity.folder, 'auditor-2.token'));
  expect(found).not.toBe(lost);
  const authenticator = new PostgresAuthenticator(identity.pool);
  expect([await authenticator.authenticate(hashToken(lost)), (await authenticator.authenticate(hashToken(found)))?.roles]).toEqual([undefined, ['auditor']]);
});

it('makes the first administrator with the secret, and spends it', async () => {
  const secret = (await identity.secretFile.read())!;
  const key = randomUUID();
  const first = await spend(secret, key);
  expect(first).toMatchObject({ status: 201, headers: { etag: '"2"', 'quanheng-position': expect.stringMatching(/^identity@\d+$/) } });
  expect(await identity.secretFile.read()).toBeUndefined();

  // The answer was lost, and perhaps the key too: whoever holds the secret gets a token again, and the lost one is dead.
  const other = await spend(secret);
  const again = await spend(secret, key);
  const tokenOf = ({ body }: typeof first) => (body['token'] as { secret: string }).secret;
  expect([other.status, other.body['account'], other.body['event']]).toEqual([201, first.body['account'], first.body['event']]);
  expect([again.status, again.body['account'], again.body['event']]).toEqual([201, first.body['account'], first.body['event']]);
  expect((await identity.send('GET', '/me', { token: tokenOf(first) })).status).toBe(401);
  expect((await identity.send('GET', '/me', { token: tokenOf(again) })).body).toMatchObject({ account: first.body['account'], roles: ['administrator'], ...names });

  // Once the token has been used, the secret is worth nothing, whoever has it.
  expect(await spend(secret, key)).toMatchObject({ status: 409, body: { code: 'first-run-done' } });
  expect(await spend(secret)).toMatchObject({ status: 409, body: { code: 'first-run-done' } });
});

it('writes no secret any more', async () => {
  expect(await prepareFirstRunSecret(identity.identity, identity.secretFile)).toBeUndefined();
  expect(await identity.secretFile.read()).toBeUndefined();
});

it('leaves the names of people out of every event', async () => {
  for await (const page of identity.open.log.readBytes('identity')) {
    for (const { bytes } of page) expect(Buffer.from(bytes).toString()).not.toMatch(/admin"|local-auditor|管理员|审计/);
  }
});

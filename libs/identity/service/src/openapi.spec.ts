import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { IdentityApp } from './spec-support/identity-app.ts';

type Operation = { operationId: string; requestBody?: object; security: object[]; parameters?: { name: string; in: string }[] };
let identity: IdentityApp;
let operations: [string, Operation][];
beforeAll(async () => {
  identity = await IdentityApp.start();
  const { body } = await identity.send('GET', '/openapi.json');
  operations = Object.entries(body['paths'] as Record<string, Record<string, Operation>>).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]): [string, Operation] => [`${verb} ${path.replace('/api/v1/identity', '')}`, operation]),
  );
});
afterAll(() => identity.close());

it('has every route of identity, each write with its body where it has one', () => {
  expect(operations.map(([route, { requestBody }]) => `${route}${requestBody === undefined ? '' : ' with a body'}`).sort()).toEqual([
    'delete /accounts/{account}/second-factor',
    'delete /accounts/{account}/sessions',
    'delete /accounts/{account}/sessions/{session}',
    'delete /accounts/{account}/tokens/{token}',
    'delete /sessions',
    'delete /sessions/{session}',
    'delete /tokens/{token}',
    'get /accounts',
    'get /accounts/{account}',
    'get /accounts/{account}/sessions',
    'get /accounts/{account}/tokens',
    'get /me',
    'get /second-factor',
    'get /sessions',
    'get /sign-in-log',
    'get /tokens',
    'post /accounts with a body',
    'post /accounts/{account}/disabling with a body',
    'post /accounts/{account}/enabling with a body',
    'post /accounts/{account}/sign-in-code',
    'post /accounts/{account}/tokens with a body',
    'post /first-administrator with a body',
    'post /second-factor with a body',
    'post /second-factor/confirmation with a body',
    'post /second-factor/removal with a body',
    'post /sign-in with a body',
    'post /sign-in/code with a body',
    'post /sign-in/new-password with a body',
    'post /sign-in/second-factor with a body',
    'post /sign-in/second-factor-confirmation with a body',
    'post /sign-in/second-factor-set-up with a body',
    'post /sign-out',
    'post /tokens with a body',
    'put /accounts/{account}/roles with a body',
    'put /password with a body',
  ]);
});

it('names each operation once', () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['createAccount', 'setRoles', 'createFirstAdministrator', 'issueToken']));
});

it('names the parameters of a write', () => {
  const [, setRoles] = operations.find(([route]) => route === 'put /accounts/{account}/roles')!;
  expect(setRoles.parameters?.map(({ name, in: place }) => `${place} ${name}`).sort()).toEqual(['header Idempotency-Key', 'header If-Match', 'path account']);
});

it('is open to the first administrator and to the steps of a sign-in alone', () => {
  expect(operations.filter(([, { security }]) => security.length === 0).map(([route]) => route).sort()).toEqual([
    'post /first-administrator',
    'post /sign-in',
    'post /sign-in/code',
    'post /sign-in/new-password',
    'post /sign-in/second-factor',
    'post /sign-in/second-factor-confirmation',
    'post /sign-in/second-factor-set-up',
  ]);
});

it('lets nobody through without a session or token', async () => {
  const nobody = '01970000-0000-7000-8000-000000000001';
  for (const [route] of operations.filter(([, { security }]) => security.length > 0)) {
    const [verb, path] = route.split(' ') as [string, string];
    const answer = await identity.send(verb.toUpperCase() as 'GET', path.replaceAll(/\{\w+\}/g, nobody), { ...(verb !== 'get' && { payload: {} }), ifMatch: 1 });
    expect([route, answer.status]).toEqual([route, 401]);
  }
});

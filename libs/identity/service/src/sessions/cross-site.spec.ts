import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cookieOf, IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';

/** The server under an https address, as people reach it through a proxy. */
const publicUrl = 'https://pingjia.example.cn';
let identity: IdentityApp;
let first: Made;
let person: Person;
beforeAll(async () => {
  identity = await IdentityApp.start({ publicUrl });
  first = await identity.makeFirstAdministrator();
  person = await identity.make(first, 'person', { roles: [] });
});
afterAll(() => identity.close());

const own = { 'x-quanheng-request': '1' };
/** A browser's request that makes a token: its cookie goes along by itself. */
const write = (headers: Record<string, string>) => identity.send('POST', '/tokens', { payload: { label: '测试' }, headers: { cookie: person.cookie, ...headers } });

it('the cookie is bound to the host and to https', async () => {
  const answer = await identity.signIn('person');
  expect(answer.headers['set-cookie']).toMatch(/^__Host-sid=qhs_[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  expect((await identity.send('GET', '/me', { cookie: cookieOf(answer).replace('__Host-', '') })).status).toBe(401);
});

describe('a change that is signed by the cookie', () => {
  it.each([
    [{ ...own }, 201],
    [{ 'sec-fetch-site': 'same-origin', ...own }, 201],
    [{ 'sec-fetch-site': 'none', ...own }, 201],
    [{ origin: publicUrl, ...own }, 201],
    [{ 'sec-fetch-site': 'same-origin' }, 403],
    [{}, 403],
    [{ 'sec-fetch-site': 'same-site', ...own }, 403],
    [{ 'sec-fetch-site': 'cross-site', ...own }, 403],
    [{ origin: 'https://evil.example', ...own }, 403],
    [{ origin: 'null', ...own }, 403],
  ])('with %j is answered %i', async (headers, status) => {
    const answer = await write(headers);
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ code: 'cross-site-request' });
  });

  it('that another site sends does nothing, and is no use of the session', async () => {
    const count = async () => ((await identity.send('GET', '/tokens', { cookie: person.cookie })).body['items'] as object[]).length;
    const before = await count();
    expect((await write({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await count()).toBe(before);
  });

  it('is free for a token: no browser sends one by itself', async () => {
    expect((await identity.send('POST', '/tokens', { token: person.token, payload: { label: '测试' }, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(201);
  });
});

it('reading needs no header', async () => {
  expect((await identity.send('GET', '/me', { headers: { cookie: person.cookie, 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
});

it.each([
  [{}, 200],
  [{ 'sec-fetch-site': 'same-origin' }, 200],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ origin: 'https://evil.example' }, 403],
])('a sign-in that another site starts (%j) is answered %i', async (headers, status) => {
  const answer = await identity.signIn('person', password, { headers });
  expect([answer.status, answer.headers['set-cookie'] !== undefined]).toEqual([status, status === 200]);
});

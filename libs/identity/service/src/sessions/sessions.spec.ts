import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role, SessionView } from '@quanheng/identity-contracts';
import { hashSession, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { cookieOf, IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';
import { LIVING_SESSIONS_MAX } from './account-sessions.ts';

let identity: IdentityApp;
let first: Made;
let each: Readonly<Record<Role, Person>>;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
  each = await identity.makeOneOfEach(first);
});
afterAll(() => identity.close());

const enter = async (login: string, userAgent = 'Spec/1.0') => cookieOf(await identity.signIn(login, password, { headers: { 'user-agent': userAgent } }));
const me = async (cookie: string) => (await identity.send('GET', '/me', { cookie })).status;
const list = async (sent: { cookie?: string; token?: string }, account?: string) =>
  (await identity.send('GET', account === undefined ? '/sessions' : `/accounts/${account}/sessions`, sent)).body['items'] as SessionView[];
/** Moves a session's times into the past, as PostgreSQL sees it. */
const age = (cookie: string, column: 'last_used_at' | 'expires_at', seconds: number) =>
  identity.identity.dataSource.query(`update identity.session set ${column} = ${column} - make_interval(secs => $2) where session_hash = $1`, [Buffer.from(hashSession(cookie.slice('sid='.length))), seconds]);

describe('own sessions', () => {
  it('are listed, the one that asks marked, without what their cookies hold', async () => {
    const person = await identity.make(first, 'lister', { roles: [] });
    const other = await enter('lister', 'Mozilla/5.0 (另一台) Firefox');
    const items = await list({ cookie: other });
    expect(items.map(({ isPresent, userAgent }) => [isPresent, userAgent])).toEqual([[true, 'Mozilla/5.0 () Firefox'], [false, expect.any(String)]]);
    expect(JSON.stringify(items)).not.toContain('qhs_');
    expect((await list({ token: person.token })).map(({ isPresent }) => isPresent)).toEqual([false, false]);
  });

  it('are ended one by one, at once', async () => {
    await identity.make(first, 'ender', { roles: [] });
    const [one, two] = [await enter('ender'), await enter('ender')];
    const ended = (await list({ cookie: one })).find(({ isPresent }) => isPresent)!.session;
    expect((await identity.send('DELETE', `/sessions/${ended}`, { cookie: two })).status).toBe(204);
    expect([await me(one), await me(two)]).toEqual([401, 200]);
    expect((await identity.send('DELETE', `/sessions/${ended}`, { cookie: two })).status).toBe(204);
    expect((await identity.send('DELETE', `/sessions/${randomUUID()}`, { cookie: two })).status).toBe(404);
    expect((await identity.send('DELETE', `/sessions/${ended}`, { cookie: each.scorer.cookie })).status).toBe(404);
  });

  it('are ended all but the one that asks', async () => {
    await identity.make(first, 'cleaner', { roles: [] });
    const [one, two, three] = [await enter('cleaner'), await enter('cleaner'), await enter('cleaner')];
    expect(await identity.send('DELETE', '/sessions', { cookie: two })).toMatchObject({ status: 200, body: { sessionsEnded: 3 } });
    expect([await me(one), await me(two), await me(three)]).toEqual([401, 200, 401]);
  });

  it('end by signing out, which takes the cookie away', async () => {
    const cookie = await enter('organiser');
    const answer = await identity.send('POST', '/sign-out', { cookie });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([204, 'sid=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect(await me(cookie)).toBe(401);
  });

  it('signing out by a token ends that token', async () => {
    const { body } = await identity.send('POST', '/tokens', { cookie: each.organiser.cookie, payload: { label: '命令行' } });
    expect((await identity.send('POST', '/sign-out', { token: body['secret'] })).status).toBe(204);
    expect((await identity.send('GET', '/me', { token: body['secret'] })).status).toBe(401);
    expect((await identity.send('GET', '/me', { token: each.organiser.token })).status).toBe(200);
  });

  it('are so many: a further one ends the one that was used longest ago', async () => {
    await identity.make(first, 'collector', { roles: [] });
    const cookies: string[] = [];
    for (let count = 0; count <= LIVING_SESSIONS_MAX; count += 1) cookies.push(await enter('collector'));
    expect(await list({ cookie: cookies.at(-1)! })).toHaveLength(LIVING_SESSIONS_MAX);
    expect([await me(cookies[0]!), await me(cookies[1]!), await me(cookies.at(-1)!)]).toEqual([401, 200, 200]);
  });
});

describe('sessions of others', () => {
  it('are listed by administrator and auditor, and ended by an administrator', async () => {
    const person = await identity.make(first, 'watched', { roles: [] });
    const path = `/accounts/${person.account}/sessions`;
    const [session] = await list({ cookie: person.cookie });
    const roles = Object.keys(each) as Role[];
    expect(await Promise.all(roles.map(async (role) => [role, (await identity.send('GET', path, { cookie: each[role].cookie })).status]))).toEqual([
      ['organiser', 403],
      ['scorer', 403],
      ['reporter', 403],
      ['administrator', 200],
      ['auditor', 200],
    ]);
    for (const role of ['organiser', 'scorer', 'reporter', 'auditor'] as const) {
      expect((await identity.send('DELETE', `${path}/${session!.session}`, { cookie: each[role].cookie })).status).toBe(403);
      expect((await identity.send('DELETE', path, { cookie: each[role].cookie })).status).toBe(403);
    }
    expect(await me(person.cookie)).toBe(200);
    expect((await identity.send('DELETE', `${path}/${session!.session}`, { cookie: each.administrator.cookie })).status).toBe(204);
    expect(await me(person.cookie)).toBe(401);
    await enter('watched');
    expect(await identity.send('DELETE', path, { cookie: each.administrator.cookie })).toMatchObject({ status: 200, body: { sessionsEnded: 1 } });
  });
});

describe('a session', () => {
  it('ends when it was idle too long', async () => {
    const cookie = await enter('organiser');
    await age(cookie, 'last_used_at', 30 * 60 - 30);
    expect(await me(cookie)).toBe(200);
    await age(cookie, 'last_used_at', 30 * 60 + 1);
    expect(await me(cookie)).toBe(401);
    expect((await list({ cookie: each.organiser.cookie })).every(({ session }) => session !== undefined)).toBe(true);
  });

  it('ends after half a day, however much it was used', async () => {
    const cookie = await enter('organiser');
    await age(cookie, 'expires_at', 12 * 3600 - 30);
    expect(await me(cookie)).toBe(200);
    await age(cookie, 'expires_at', 31);
    expect(await me(cookie)).toBe(401);
  });

  it('writes its last use at most once a minute, and asking for it alone is no use', async () => {
    const cookie = await enter('organiser');
    const hash = Buffer.from(hashSession(cookie.slice('sid='.length)));
    const usedAt = async () => (await identity.identity.dataSource.query('select last_used_at from identity.session where session_hash = $1', [hash]))[0].last_used_at as Date;
    const begun = await usedAt();
    await me(cookie);
    expect(await usedAt()).toEqual(begun);
    await age(cookie, 'last_used_at', 61);
    const aged = await usedAt();
    expect(await new PostgresAuthenticator(identity.pool).authenticate(hash, { isUse: false })).toMatchObject({ account: each.organiser.account, session: expect.any(String) });
    expect(await usedAt()).toEqual(aged);
    await me(cookie);
    expect((await usedAt()).getTime()).toBeGreaterThan(aged.getTime());
  });

  it('of an account that is disabled is dead at the next request, and stays dead when it is enabled again', async () => {
    const person = await identity.make(first, 'leaver', { roles: [] });
    const act = (verb: string, ground: string, ifMatch: number) => identity.send('POST', `/accounts/${person.account}/${verb}`, { token: first.token, payload: { ground }, ifMatch });
    await act('disabling', 'left', 2);
    expect(await me(person.cookie)).toBe(401);
    await act('enabling', 'returned', 3);
    expect(await me(person.cookie)).toBe(401);
    expect(await me(await enter('leaver'))).toBe(200);
  });

  it('carries the roles of now', async () => {
    const person = await identity.make(first, 'promoted', { roles: [] });
    expect((await identity.send('GET', '/accounts', { cookie: person.cookie })).status).toBe(403);
    await identity.send('PUT', `/accounts/${person.account}/roles`, { token: first.token, payload: { roles: ['administrator'] }, ifMatch: 2 });
    expect((await identity.send('GET', '/accounts', { cookie: person.cookie })).status).toBe(200);
  });

  it('is no token, and a token no session', async () => {
    const cookie = await enter('organiser');
    expect((await identity.send('GET', '/me', { token: cookie.slice('sid='.length) })).status).toBe(401);
    expect((await identity.send('GET', '/me', { cookie: `sid=${each.organiser.token}` })).status).toBe(401);
    // A header that names a token is answered by that alone.
    expect((await identity.send('GET', '/me', { cookie, token: 'qh_nobody' })).status).toBe(401);
  });
});

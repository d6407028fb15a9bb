import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role, SignInLogEntry } from '@quanheng/identity-contracts';
import { createServicePool, serviceSchemas } from '@quanheng/platform-database';
import { IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';
import { SIGN_IN_LOG_DAYS, SIGN_IN_LOG_DAYS_MIN, SignInLog } from './sign-in-log.ts';

let identity: IdentityApp;
let first: Made;
let each: Readonly<Record<Role, Person>>;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
  each = await identity.makeOneOfEach(first);
});
afterAll(() => identity.close());

const read = async (query = '', token = each.auditor.token) => (await identity.send('GET', `/sign-in-log${query}`, { token })).body['items'] as SignInLogEntry[];

it('tells what happened to the ways in of an account, by whom, from where, and how it ended', async () => {
  const person = await identity.make(first, 'told', { roles: [] });
  await identity.signIn('told', 'wrong', { from: '10.1.2.8', headers: { 'user-agent': 'Chrome/132' } });
  await identity.signIn('told', password, { from: '10.1.2.8' });
  await identity.send('PUT', '/password', { cookie: person.cookie, payload: { presentPassword: password, password: 'a new and long pass phrase' } });
  await identity.send('DELETE', `/accounts/${person.account}/sessions`, { token: each.administrator.token });
  const entries = await read(`?account=${person.account}`);
  expect(entries.map(({ act, result, fault, by }) => [act, result, fault, by])).toEqual([
    ['sessions-ended', 'succeeded', undefined, each.administrator.account],
    ['password-changed', 'succeeded', undefined, undefined],
    ['sign-in', 'succeeded', undefined, undefined],
    ['sign-in', 'failed', 'wrong-password', undefined],
    ['token-created', 'succeeded', undefined, undefined],
    ['sign-in-code-used', 'succeeded', undefined, undefined],
    ['sign-in-code-issued', 'succeeded', undefined, first.account],
  ]);
  expect(entries[3]).toMatchObject({ account: person.account, address: '10.1.2.8', userAgent: 'Chrome/132', at: expect.stringMatching(/\.\d{6}Z$/) });
  expect(entries[4]!.token).toEqual(expect.any(String));
  expect(entries[5]!.session).toEqual(expect.any(String));
});

it('keeps no login that belongs to nobody: it may be a password typed in the wrong place', async () => {
  await identity.signIn('my-secret-password', 'x');
  const [entry] = await read('?limit=1');
  expect(entry).toMatchObject({ act: 'sign-in', result: 'failed', fault: 'unknown-login' });
  expect(entry).not.toHaveProperty('account');
  expect(JSON.stringify(await read('?limit=500'))).not.toContain('my-secret');
});

it('is read page by page, the newest first, each entry once', async () => {
  const whole = await read('?limit=500');
  const seen: SignInLogEntry[] = [];
  for (let path: string | undefined = '/sign-in-log?limit=3'; path !== undefined; ) {
    const { body } = await identity.send('GET', path, { token: each.administrator.token });
    seen.push(...(body['items'] as SignInLogEntry[]));
    path = (body['next'] as string | undefined)?.replace('/api/v1/identity', '');
  }
  expect(seen).toEqual(whole);
  expect(whole.map(({ entry }) => Number(entry))).toEqual([...whole.map(({ entry }) => Number(entry))].sort((a, b) => b - a));
});

it.each<[Role, number]>([
  ['organiser', 403],
  ['scorer', 403],
  ['reporter', 403],
  ['administrator', 200],
  ['auditor', 200],
])('answers the %s with %i', async (role, status) => {
  expect((await identity.send('GET', '/sign-in-log', { token: each[role].token })).status).toBe(status);
});

it.each(['?cursor=nonsense', '?account=nobody', '?limit=0', '?since=now'])('refuses the query %s', async (query) => {
  expect((await identity.send('GET', `/sign-in-log${query}`, { token: first.token })).status).toBe(400);
});

describe('identity.sign_ins', () => {
  const asked = 'select entry, at, act, result, account from identity.sign_ins($1, $2)';

  it('gives the audit a span of time, in order', async () => {
    const pool = createServicePool(identity.database.connectionAs('audit'));
    const { rows } = await pool.query(asked, [new Date(0), new Date(Date.now() + 86_400_000)]);
    const [middle] = (await pool.query('select $1::timestamptz as at', [rows[2].at])).rows;
    const later = (await pool.query(asked, [middle.at, new Date(Date.now() + 86_400_000)])).rows;
    await pool.end();
    expect(rows.map(({ entry }) => Number(entry))).toEqual((await read('?limit=500')).map(({ entry }) => Number(entry)).reverse());
    expect(later.every(({ at }) => at >= middle.at)).toBe(true);
    expect(later.length).toBeLessThanOrEqual(rows.length);
  });

  it('gives nobody else anything', async () => {
    for (const schema of serviceSchemas.filter((other) => other !== 'audit')) {
      const pool = createServicePool(identity.database.connectionAs(schema));
      await expect(pool.query(asked, [new Date(0), new Date()])).rejects.toMatchObject({ code: '42501' });
      await pool.end();
    }
  });
});

it('is never changed, not by identity itself', async () => {
  await expect(identity.identity.dataSource.query(`update identity.sign_in_log set result = 'succeeded'`)).rejects.toMatchObject({ code: '42501' });
});

it('loses what is three years old, and nothing of the last half year', async () => {
  expect(SIGN_IN_LOG_DAYS).toBeGreaterThanOrEqual(SIGN_IN_LOG_DAYS_MIN);
  const { dataSource } = identity.identity;
  const now = Date.now();
  const day = 86_400_000;
  const logAt = (daysAgo: number) => new SignInLog({ dataSource, clock: { now: () => now - daysAgo * day } });
  for (const daysAgo of [SIGN_IN_LOG_DAYS + 1, SIGN_IN_LOG_DAYS - 1, SIGN_IN_LOG_DAYS_MIN]) await logAt(daysAgo).write({ act: 'sign-in', result: 'failed', fault: 'unknown-login', origin: { address: '192.0.2.1' } });
  await logAt(0).removeOld();
  const left: { count: string }[] = await dataSource.query(`select count(*) from identity.sign_in_log where address = '192.0.2.1'`);
  expect(left[0]!.count).toBe('2');
});

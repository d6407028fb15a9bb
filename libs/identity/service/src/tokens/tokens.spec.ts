import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role, TokenView } from '@quanheng/identity-contracts';
import { hashToken, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { createServicePool, serviceSchemas } from '@quanheng/platform-database';
import { IdentityApp, type Made } from '../spec-support/identity-app.ts';
import { AccountTokens, LIVING_TOKENS_MAX } from './account-tokens.ts';

let identity: IdentityApp;
let first: Made;
let each: Readonly<Record<Role, Made>>;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
  each = await identity.makeOneOfEach(first);
});
afterAll(() => identity.close());

const roles: readonly Role[] = ['organiser', 'scorer', 'reporter', 'administrator', 'auditor'];
const me = (token: string) => identity.send('GET', '/me', { token });

describe('own tokens', () => {
  it.each(roles)('the %s makes one, sees it listed without its text, and revokes it at once', async (role) => {
    const { token, account } = each[role];
    const made = await identity.send('POST', '/tokens', { token, payload: { label: '办公电脑', days: 7 } });
    expect(made).toMatchObject({ status: 201, body: { label: '办公电脑', secret: expect.stringMatching(/^qh_[A-Za-z0-9_-]{43}$/) } });
    const { secret, token: id } = made.body as { secret: string; token: string };
    expect((await me(secret)).body).toMatchObject({ account, roles: [role] });

    const listed = (await identity.send('GET', '/tokens', { token })).body['items'] as TokenView[];
    expect(listed.find((item) => item.token === id)).toMatchObject({ label: '办公电脑', lastUsedAt: expect.any(String) });
    expect(JSON.stringify(listed)).not.toContain(secret);

    expect((await identity.send('DELETE', `/tokens/${id}`, { token })).status).toBe(204);
    expect((await me(secret)).status).toBe(401);
    expect((await me(token)).status).toBe(200);
  });

  it('are not revoked by others', async () => {
    const listed = (await identity.send('GET', '/tokens', { token: each.scorer.token })).body['items'] as TokenView[];
    expect(await identity.send('DELETE', `/tokens/${listed[0]!.token}`, { token: each.reporter.token })).toMatchObject({ status: 404 });
    expect(await identity.send('DELETE', `/accounts/${each.scorer.account}/tokens/${listed[0]!.token}`, { token: each.auditor.token })).toMatchObject({ status: 403 });
  });

  it.each([
    [{}, '/label'],
    [{ label: 'x', days: 0 }, '/days'],
    [{ label: 'x', days: 367 }, '/days'],
    [{ label: 'x', forever: true }, '/forever'],
  ])('refuse %j', async (payload, pointer) => {
    expect(await identity.send('POST', '/tokens', { token: each.scorer.token, payload })).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('are so many and no more', async () => {
    const account = await identity.make(first, 'many-tokens', { roles: [] });
    const answers: number[] = [];
    for (let count = 0; count < LIVING_TOKENS_MAX; count += 1) answers.push((await identity.send('POST', '/tokens', { token: account.token, payload: { label: `第${count}` } })).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(LIVING_TOKENS_MAX - 1);
    expect(answers.at(-1)).toBe(429);
  });

  it('are no more where many are asked for at once', async () => {
    const account = await identity.make(first, 'many-at-once', { roles: [] });
    const asked = Array.from({ length: LIVING_TOKENS_MAX + 20 }, (_, count) => identity.send('POST', '/tokens', { token: account.token, payload: { label: `第${count}` } }));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 429).length]).toEqual([LIVING_TOKENS_MAX - 1, 21]);
  });
});

describe('tokens of others', () => {
  const issue = (by: Made, account: string) => identity.send('POST', `/accounts/${account}/tokens`, { token: by.token, payload: { label: '首次' } });

  it('an administrator issues for machines, and for no person: nobody else holds a key of a person', async () => {
    const machine = await identity.makeMachine(first, 'exporter', ['auditor']);
    const issued = await issue(each.administrator, machine.account);
    expect((await me(issued.body['secret'])).body).toMatchObject({ account: machine.account, login: 'exporter', roles: ['auditor'] });
    for (const role of ['organiser', 'scorer', 'reporter', 'auditor'] as const) expect((await issue(each[role], machine.account)).status).toBe(403);
    expect(await issue(first, each.scorer.account)).toMatchObject({ status: 422, body: { code: 'account-kind-mismatch' } });
    expect(await issue(first, randomUUID())).toMatchObject({ status: 404 });
  });

  it('a disabled machine gets none', async () => {
    const machine = await identity.makeMachine(first, 'retired-exporter', []);
    await identity.send('POST', `/accounts/${machine.account}/disabling`, { token: first.token, payload: { ground: 'left' }, ifMatch: 2 });
    expect(await issue(first, machine.account)).toMatchObject({ status: 409, body: { code: 'account-disabled' } });
  });

  it('are read by administrator and auditor, and revoked by an administrator', async () => {
    const path = `/accounts/${each.reporter.account}/tokens`;
    const seen = await Promise.all(roles.map(async (role) => (await identity.send('GET', path, { token: each[role].token })).status));
    expect(seen).toEqual([403, 403, 200, 200, 200]); // The reporter's are its own.
    const listed = (await identity.send('GET', path, { token: first.token })).body['items'] as TokenView[];
    const { token } = listed.find(({ revokedAt }) => revokedAt === undefined)!;
    expect((await identity.send('DELETE', `${path}/${token}`, { token: each.administrator.token })).status).toBe(204);
    expect((await me(each.reporter.token)).status).toBe(401);
  });
});

describe('identity.authenticate', () => {
  it('tells every service who holds which token, many at once', async () => {
    for (const schema of serviceSchemas) {
      const pool = createServicePool(identity.database.connectionAs(schema));
      const authenticator = new PostgresAuthenticator(pool);
      const found = await Promise.all([each.organiser, each.auditor, { token: 'qh_nobody' }, each.organiser].map(({ token }) => authenticator.authenticate(hashToken(token))));
      await pool.end();
      expect(found.map((principal) => principal?.roles)).toEqual([['organiser'], ['auditor'], undefined, ['organiser']]);
    }
  });

  it('gives them nothing else of identity', async () => {
    for (const schema of serviceSchemas.filter((other) => other !== 'identity')) {
      const pool = createServicePool(identity.database.connectionAs(schema));
      for (const table of ['token', 'session', 'password', 'second_factor', 'recovery_code', 'sign_in_code', 'sign_in_ticket', 'sign_in_log', 'account', 'account_name', 'first_run']) {
        await expect(pool.query(`select * from identity.${table}`)).rejects.toMatchObject({ code: '42501' });
      }
      await pool.end();
    }
  });

  it('lets no token live longer than it was made for', async () => {
    const yesterday = { now: () => Date.now() - 2 * 86_400_000 };
    const { dataSource } = identity.identity;
    const tokens = new AccountTokens({ dataSource, clock: yesterday, random: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) } });
    const expired = await tokens.create({ account: each.organiser.account, label: '旧', days: 1 });
    const living = await tokens.create({ account: each.organiser.account, label: '新', days: 3 });
    expect([(await me(expired.secret)).status, (await me(living.secret)).status]).toEqual([401, 200]);
  });

  it('writes the last use at most once a minute', async () => {
    const { dataSource } = identity.identity;
    const usedAt = async () => (await dataSource.query('select last_used_at from identity.token where token_hash = $1', [Buffer.from(hashToken(each.auditor.token))]))[0].last_used_at as Date;
    await me(each.auditor.token);
    const before = await usedAt();
    await me(each.auditor.token);
    expect(await usedAt()).toEqual(before);
    await dataSource.query(`update identity.token set last_used_at = now() - interval '61 seconds' where token_hash = $1`, [Buffer.from(hashToken(each.auditor.token))]);
    await me(each.auditor.token);
    expect((await usedAt()).getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it('keeps no text of a token', async () => {
    const rows: { row: string }[] = await identity.identity.dataSource.query('select t::text as row from identity.token t');
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toContain('qh_');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@quanheng/identity-contracts';
import { entityDifferences } from '@quanheng/platform-database';
import { IdentityApp, type Made } from '../spec-support/identity-app.ts';

let identity: IdentityApp;
let first: Made;
let each: Readonly<Record<Role, Made>>;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
  each = await identity.makeOneOfEach(first);
});
afterAll(() => identity.close());

const me = async ({ token }: Made) => (await identity.send('GET', '/me', { token })).status;

it('has entities that agree with the migrations', async () => {
  expect(await entityDifferences(identity.identity.dataSource)).toEqual([]);
});

describe('POST /accounts', () => {
  const create = (payload: object, sent: { token?: string; key?: string } = {}) => identity.send('POST', '/accounts', { token: first.token, payload, ...sent });

  it('makes an account with its roles, found at once where it says', async () => {
    const made = await create({ login: 'wang.li', name: '王丽', roles: ['scorer', 'organiser'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' });
    expect(made).toMatchObject({ status: 201, headers: { etag: '"2"', location: `/api/v1/identity/accounts/${made.body['account']}` } });
    const shown = await identity.send('GET', `/accounts/${made.body['account']}`, { token: first.token });
    expect([shown.headers['etag'], shown.body]).toEqual([
      '"2"',
      { account: made.body['account'], kind: 'person', login: 'wang.li', name: '王丽', roles: ['organiser', 'scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju', enabled: true, version: 2 },
    ]);
  });

  it('answers the same request with the first outcome, and stores nothing twice', async () => {
    const key = randomUUID();
    const payload = { login: 'twice', name: '赵二', roles: ['organiser'] };
    const [one, two] = await Promise.all([create(payload, { key }), create(payload, { key })]);
    const three = await create(payload, { key });
    expect([one.status, two.body, three.body]).toEqual([201, one.body, one.body]);
    expect((await identity.open.log.readStream('identity', `account/${one.body['account']}`)).map(({ type }) => type)).toEqual(['account-created', 'account-roles-set']);
  });

  it.each([
    ['roles', { roles: ['administrator'] }],
    ['login', { login: 'other-login' }],
    ['name', { name: '别人' }],
  ])('refuses a key that was used with another %s', async (_, change) => {
    const key = randomUUID();
    const payload = { login: `reused-${key.slice(0, 8)}`, name: '钱三', roles: ['organiser'] };
    expect((await create(payload, { key })).status).toBe(201);
    expect(await create({ ...payload, ...change }, { key })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('refuses a key that another account has used', async () => {
    const key = randomUUID();
    const payload = { login: 'of-first', name: '甲', roles: [] };
    expect((await create(payload, { key })).status).toBe(201);
    expect(await create(payload, { key, token: each.administrator.token })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('gives a login once, also to two at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map((number) => create({ login: 'same-login', name: `第${number}`, roles: [] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'name-taken', errors: [{ pointer: '/login' }] });
  });

  it('takes over a login that a broken command has left without an account', async () => {
    await identity.identity.dataSource.query(`insert into identity.account_name (account, login, name) values ($1, 'left-over', '无')`, [randomUUID()]);
    expect((await create({ login: 'left-over', name: '孙四', roles: [] })).status).toBe(201);
  });

  it.each([
    [{ login: 'a', name: '名', roles: [] }, 400, 'invalid-request', '/login'],
    [{ login: 'no-name', roles: [] }, 400, 'invalid-request', '/name'],
    [{ login: 'no-role', name: '名', roles: ['owner'] }, 400, 'invalid-request', '/roles/0'],
    [{ login: 'twice-role', name: '名', roles: ['organiser', 'organiser'] }, 400, 'invalid-request', '/roles'],
    [{ login: 'extra', name: '名', roles: [], password: 'x' }, 400, 'invalid-request', '/password'],
    [{ login: 'alone', name: '名', roles: ['auditor', 'scorer'], department: 'd' }, 422, 'roles-exclude', '/roles'],
    [{ login: 'no-department', name: '名', roles: ['scorer'] }, 422, 'roles-exclude', '/department'],
    [{ login: 'no-unit', name: '名', roles: ['reporter'] }, 422, 'roles-exclude', '/unit'],
  ])('refuses %j and leaves nothing', async (payload, status, code, pointer) => {
    const head = await identity.open.log.findHead('identity');
    expect(await create(payload)).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
    expect(await identity.open.log.findHead('identity')).toEqual(head);
    expect(await identity.identity.names.findAll([])).toEqual(new Map());
  });

  it.each<Role>(['organiser', 'scorer', 'reporter', 'auditor'])('is refused to the %s', async (role) => {
    expect(await create({ login: `by-${role}`, name: '名', roles: [] }, { token: each[role].token })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});

describe('PUT /accounts/{account}/roles', () => {
  const setRoles = (made: Made, payload: object, ifMatch: number, sent: { token?: string; key?: string } = {}) =>
    identity.send('PUT', `/accounts/${made.account}/roles`, { token: first.token, payload, ifMatch, ...sent });

  it('acts at the next request', async () => {
    const made = await identity.make(first, 'to-change', { roles: ['organiser'] });
    expect(await setRoles(made, { roles: ['administrator'] }, 2)).toMatchObject({ status: 200, headers: { etag: '"3"' } });
    expect((await identity.send('GET', '/me', { token: made.token })).body).toMatchObject({ roles: ['administrator'] });
    expect((await identity.send('GET', '/accounts', { token: made.token })).status).toBe(200);
    expect(await setRoles(made, { roles: [] }, 3)).toMatchObject({ status: 200 });
    expect((await identity.send('GET', '/accounts', { token: made.token })).status).toBe(403);
  });

  it('shows the second of two what the first did', async () => {
    const made = await identity.make(first, 'contested', { roles: ['organiser'] });
    const answers = await Promise.all([setRoles(made, { roles: ['administrator'] }, 2), setRoles(made, { roles: [] }, 2)]);
    const lost = answers.find(({ status }) => status === 412)!;
    const won = answers.find(({ status }) => status === 200)!;
    expect(lost.body).toMatchObject({ code: 'resource-conflict', parameters: { version: 3, act: { event: won.body['event'], type: 'account-roles-set', actor: `account:${first.account}` } } });
  });

  it('answers a retry with the first outcome although the version has moved on', async () => {
    const made = await identity.make(first, 'retried', { roles: [] });
    const key = randomUUID();
    const one = await setRoles(made, { roles: ['organiser'] }, 2, { key });
    await setRoles(made, { roles: [] }, 3);
    expect(await setRoles(made, { roles: ['organiser'] }, 2, { key })).toMatchObject({ status: 200, body: one.body });
  });

  it('needs If-Match, and an account that there is', async () => {
    expect((await identity.send('PUT', `/accounts/${first.account}/roles`, { token: first.token, payload: { roles: [] } })).status).toBe(428);
    expect(await setRoles({ ...first, account: randomUUID() }, { roles: [] }, 1)).toMatchObject({ status: 404 });
    expect(await identity.send('PUT', '/accounts/nobody/roles', { token: first.token, payload: { roles: [] }, ifMatch: 1 })).toMatchObject({ status: 400, body: { errors: [{ pointer: 'path/account' }] } });
  });

  it.each<Role>(['organiser', 'scorer', 'reporter', 'auditor'])('is refused to the %s, for the own account too', async (role) => {
    expect(await setRoles(each[role], { roles: ['administrator'] }, 2, { token: each[role].token })).toMatchObject({ status: 403 });
  });
});

describe('disabling and enabling', () => {
  const disable = (made: Made, ifMatch: number, token = first.token) => identity.send('POST', `/accounts/${made.account}/disabling`, { token, payload: { ground: 'left' }, ifMatch });
  const enable = (made: Made, ifMatch: number, token = first.token) => identity.send('POST', `/accounts/${made.account}/enabling`, { token, payload: { ground: 'returned' }, ifMatch });

  it('shuts an account out at its next request, and lets it in again', async () => {
    const made = await identity.make(first, 'leaver', { roles: ['organiser'] });
    expect(await me(made)).toBe(200);
    expect((await disable(made, 2)).status).toBe(200);
    expect(await me(made)).toBe(401);
    expect(await disable(made, 3)).toMatchObject({ status: 409, body: { code: 'unchanged' } });
    expect((await enable(made, 3)).status).toBe(200);
    expect(await me(made)).toBe(200);
  });

  it('keeps one administrator when two disable each other at the same moment', async () => {
    const own = await IdentityApp.start();
    try {
      const one = await own.makeFirstAdministrator();
      const two = await own.make(one, 'second', { roles: ['administrator'] });
      const shut = (by: Made, whom: Made) => own.send('POST', `/accounts/${whom.account}/disabling`, { token: by.token, payload: { ground: 'other' }, ifMatch: 2 });
      const answers = await Promise.all([shut(one, two), shut(two, one)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'last-administrator' });
    } finally {
      await own.close();
    }
  });

  it.each<Role>(['organiser', 'scorer', 'reporter', 'auditor'])('is refused to the %s', async (role) => {
    expect([(await disable(first, 2, each[role].token)).status, (await enable(first, 2, each[role].token)).status]).toEqual([403, 403]);
  });
});

describe('reading accounts', () => {
  it('lists them page by page, each once', async () => {
    const seen: string[] = [];
    for (let path: string | undefined = '/accounts?limit=3'; path !== undefined; ) {
      const { body } = await identity.send('GET', path, { token: first.token });
      seen.push(...(body['items'] as { account: string }[]).map(({ account }) => account));
      path = (body['next'] as string | undefined)?.replace('/api/v1/identity', '');
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(Object.values(each).map(({ account }) => account)));
  });

  it('lists those of a role', async () => {
    const { body } = await identity.send('GET', '/accounts?role=auditor', { token: each.auditor.token });
    expect((body['items'] as { account: string }[]).map(({ account }) => account)).toEqual([each.auditor.account]);
  });

  it('waits for a position that the caller has seen', async () => {
    const head = (await identity.open.log.findHead('identity'))!.position;
    expect((await identity.send('GET', `/accounts?min-position=identity@${head}`, { token: first.token })).status).toBe(200);
    expect(await identity.send('GET', `/accounts/${first.account}?min-position=identity@${head + 1}`, { token: first.token })).toMatchObject({ status: 503, body: { code: 'catching-up' } });
  });

  it.each<[Role, number]>([
    ['organiser', 403],
    ['scorer', 403],
    ['reporter', 403],
    ['administrator', 200],
    ['auditor', 200],
  ])('answers the %s with %i', async (role, status) => {
    const { token } = each[role];
    expect([(await identity.send('GET', '/accounts', { token })).status, (await identity.send('GET', `/accounts/${first.account}`, { token })).status]).toEqual([status, status]);
  });

  it('asks those who are not signed in to do so', async () => {
    const answer = await identity.send('GET', '/accounts');
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="quanheng"']);
  });
});

it('is the same after the process was started anew', async () => {
  const before = (await identity.send('GET', `/accounts/${each.scorer.account}`, { token: first.token })).body;
  const second = await IdentityApp.start({ database: identity.database });
  try {
    expect((await second.send('GET', `/accounts/${each.scorer.account}`, { token: first.token })).body).toEqual(before);
    expect(await second.secretFile.read()).toBeUndefined();
  } finally {
    await second.stop();
  }
});

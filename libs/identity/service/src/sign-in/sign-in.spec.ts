import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HASHES_UNDER_WAY_MAX, HASHES_WAITING_MAX } from '../passwords/password-hasher.ts';
import { cookieOf, IdentityApp, password, type Made, type Person } from '../spec-support/identity-app.ts';

let identity: IdentityApp;
let first: Made;
let wang: Person;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
  wang = await identity.make(first, 'wang.li', { roles: ['organiser'] });
});
afterAll(() => identity.close());

const me = async (cookie: string) => (await identity.send('GET', '/me', { cookie })).status;

describe('login and password', () => {
  it('open a session, which the cookie alone holds', async () => {
    const answer = await identity.signIn('wang.li');
    expect(answer).toMatchObject({ status: 200, body: { status: 'signed-in', account: { account: wang.account, login: 'wang.li', roles: ['organiser'] }, session: { isPresent: true, address: '127.0.0.1' } } });
    expect(answer.headers).toMatchObject({ 'set-cookie': expect.stringMatching(/^sid=qhs_[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/), 'cache-control': 'no-store' });
    const cookie = cookieOf(answer);
    expect(JSON.stringify(answer.body)).not.toContain(cookie.slice('sid='.length));
    expect((await identity.send('GET', '/me', { cookie })).body).toMatchObject({ account: wang.account });
  });

  it.each(['WANG.LI', ' wang.li ', 'Wang.Li'])('take the login as %j too', async (login) => {
    expect((await identity.signIn(login)).status).toBe(200);
  });

  it('open a new session each time, and end the one that the browser held (no fixation)', async () => {
    const held = cookieOf(await identity.signIn('wang.li'));
    const next = cookieOf(await identity.signIn('wang.li', password, { cookie: held }));
    expect(next).not.toBe(held);
    expect([await me(held), await me(next)]).toEqual([401, 200]);
    const planted = `sid=qhs_${'A'.repeat(43)}`;
    expect(cookieOf(await identity.signIn('wang.li', password, { cookie: planted }))).not.toBe(planted);
    expect(await me(planted)).toBe(401);
  });

  it('leave the session that the browser held where they are wrong', async () => {
    const held = cookieOf(await identity.signIn('wang.li'));
    expect((await identity.signIn('wang.li', 'wrong', { cookie: held })).status).toBe(401);
    expect(await me(held)).toBe(200);
  });

  it('are answered all alike where they are wrong, whoever asks after whom', async () => {
    const leaver = await identity.make(first, 'leaver', { roles: [] });
    await identity.send('POST', `/accounts/${leaver.account}/disabling`, { token: first.token, payload: { ground: 'left' }, ifMatch: 2 });
    await identity.makeMachine(first, 'a-machine', []);
    const fresh = await identity.send('POST', '/accounts', { token: first.token, payload: { login: 'fresh', name: '新人', roles: [] } });
    expect(fresh.status).toBe(201);
    const answers = [
      await identity.signIn('wang.li', 'not the password of wang'),
      await identity.signIn('nobody-at-all'),
      await identity.signIn('leaver'),
      await identity.signIn('a-machine'),
      await identity.signIn('fresh'),
      await identity.signIn("' or 1=1 --"),
      await identity.signIn('\u0000'),
      await identity.signIn('王丽'),
    ];
    const shown = answers.map(({ status, headers, body }) => ({ status, body, headers: Object.keys(headers).sort(), cookie: headers['set-cookie'] }));
    for (const answer of shown) expect(answer).toEqual(shown[0]);
    expect(shown[0]).toMatchObject({ status: 401, cookie: undefined, body: { code: 'sign-in-failed' } });
    expect(answers[0]!.headers['www-authenticate']).toBe('Bearer realm="quanheng"');
  });

  it('take the work of a hash also for a login that nobody has: where no more are borne, it is told to come again', async () => {
    const many = HASHES_UNDER_WAY_MAX + HASHES_WAITING_MAX + 100;
    const answers = await Promise.all(Array.from({ length: many }, (_, number) => identity.signIn(`nobody-${number}`, 'x', { from: `10.9.${number >> 7}.${number & 127}` })));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([401, 503]);
  });

  it.each([
    [{ login: 'wang.li' }, '/password'],
    [{ password: 'x' }, '/login'],
    [{ login: 'wang.li', password: '' }, '/password'],
    [{ login: 'wang.li', password: 'x'.repeat(1_001) }, '/password'],
    [{ login: 'wang.li', password: '\ud800' }, '/password'],
    [{ login: 'wang.li', password: 'x', remember: true }, '/remember'],
  ])('refuse %j with the field that is wrong', async (payload, pointer) => {
    expect(await identity.send('POST', '/sign-in', { payload })).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ pointer }] } });
  });

  it('take a password that another keyboard composes otherwise', async () => {
    const made = await identity.make(first, 'composed', { roles: [] });
    await identity.comeInByCode(first, made.account, 'composed', 'résumé of a long life');
    expect((await identity.signIn('composed', 're\u0301sume\u0301 of a long life')).status).toBe(200);
    expect((await identity.signIn('composed', ' résumé of a long life ')).status).toBe(401);
  });

  it('need no key, and no session', async () => {
    expect((await identity.send('POST', '/sign-in', { payload: { login: 'wang.li', password }, headers: { 'idempotency-key': '' } })).status).toBe(200);
  });
});

describe('what the database keeps of a sign-in', () => {
  it('is neither password nor what the cookie holds, nor what somebody typed for a login', async () => {
    const cookie = cookieOf(await identity.signIn('wang.li'));
    await identity.signIn('my secret that I typed here', 'x');
    const tables = ['session', 'password', 'sign_in_log', 'attempt_count', 'sign_in_code', 'sign_in_ticket'];
    const rows = await Promise.all(tables.map((table) => identity.identity.dataSource.query(`select t::text as row from identity.${table} t`) as Promise<{ row: string }[]>));
    const text = JSON.stringify(rows);
    expect(rows.flat().length).toBeGreaterThan(10);
    for (const secret of [cookie.slice(4), 'qhs_', password, 'my secret']) expect(text).not.toContain(secret);
  });

  it('is a hash of today: one of older parameters is made anew by the next sign-in', async () => {
    const { dataSource } = identity.identity;
    const old = '$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$';
    const { hash } = await import('@node-rs/argon2');
    const weak = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    expect(weak.slice(0, 30)).toBe(old.slice(0, 30));
    await dataSource.query('update identity.password set hash = $2 where account = $1', [wang.account, weak]);
    expect((await identity.signIn('wang.li', 'wrong')).status).toBe(401);
    const stored = async () => (await dataSource.query('select hash from identity.password where account = $1', [wang.account]))[0].hash as string;
    expect(await stored()).toBe(weak);
    expect((await identity.signIn('wang.li')).status).toBe(200);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await identity.signIn('wang.li')).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@quanheng/platform-event-log';
import { Client } from 'pg';
import { IdentityApp, type Answered, type Made, type Person } from '../spec-support/identity-app.ts';

let identity: IdentityApp;
let first: Made;
beforeAll(async () => {
  identity = await IdentityApp.start();
  first = await identity.makeFirstAdministrator();
});
afterAll(() => identity.close());

/** Sends a request while a change is made and not yet committed; commits when the request waits for it, or has been answered. */
async function whileChanging(sql: string, person: Person, send: () => Promise<Answered>): Promise<Answered> {
  const [changing, watching] = [new Client(identity.database.connection), new Client(identity.database.connection)];
  await Promise.all([changing.connect(), watching.connect()]);
  try {
    await changing.query('begin');
    await changing.query(sql, [person.account]);
    let isAnswered = false;
    const answer = send().finally(() => (isAnswered = true));
    const isWaiting = async (): Promise<boolean> => (await watching.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount !== 0;
    while (!isAnswered && !(await isWaiting())) await systemClock.sleep(5);
    await changing.query('commit');
    return await answer;
  } finally {
    await Promise.all([changing.end(), watching.end()]);
  }
}

const passwordChanged = `update identity.password set set_at = set_at + interval '1 second' where account = $1`;

describe('a sign-in under way', () => {
  it('ends when the password is changed after it was verified', async () => {
    const person = await identity.make(first, 'changed', { roles: ['organiser'] });
    expect(await whileChanging(passwordChanged, person, () => identity.signIn(person.login))).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    expect((await identity.signIn(person.login)).status).toBe(200);
  });

  it('ends when the account is disabled, and opens no session that lives once it is enabled', async () => {
    const person = await identity.make(first, 'disabled', { roles: ['organiser'] });
    const disabled = `update identity.account set enabled = false, version = version + 1 where account = $1`;
    expect(await whileChanging(disabled, person, () => identity.signIn(person.login))).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } });
  });

  it('ends when the account is given other roles, of which more may be demanded', async () => {
    const person = await identity.make(first, 'promoted', { roles: ['organiser'] });
    const promoted = `update identity.account set roles = array['administrator'], version = version + 1 where account = $1`;
    expect(await whileChanging(promoted, person, () => identity.signIn(person.login))).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } });
  });
});

it('a password that was changed a moment ago changes the password no more', async () => {
  const person = await identity.make(first, 'twice', { roles: ['organiser'] });
  const body = { presentPassword: 'Correct horse, battery 7 staple', password: 'Another horse, battery 8 staple' };
  const answer = await whileChanging(passwordChanged, person, () => identity.send('PUT', '/password', { cookie: person.cookie, payload: body }));
  expect(answer).toMatchObject({ status: 403, body: { code: 'password-wrong' } });
});

describe('a token that is being made', () => {
  const revoked = `with locked as materialized (select pg_advisory_xact_lock(hashtextextended('tokens/' || $1, 0)))
    update identity.token set revoked_at = now() from locked where account = $1::uuid`;
  const ended = `with locked as materialized (select pg_advisory_xact_lock(hashtextextended('tokens/' || $1, 0)))
    update identity.session set ended_at = now() from locked where account = $1::uuid`;

  it('is not made when the token that asks was revoked meanwhile', async () => {
    const person = await identity.make(first, 'revoked', { roles: ['organiser'] });
    const answer = await whileChanging(revoked, person, () => identity.send('POST', '/tokens', { token: person.token, payload: { label: '再来一个' } }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect((await identity.send('GET', `/accounts/${person.account}/tokens`, { token: first.token })).body['items']).toHaveLength(1);
  });

  it('is not made when the session that asks was ended meanwhile', async () => {
    const person = await identity.make(first, 'ended', { roles: ['organiser'] });
    const answer = await whileChanging(ended, person, () => identity.send('POST', '/tokens', { cookie: person.cookie, payload: { label: '再来一个' } }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('is revoked with the others where it came first, whoever goes on making them', async () => {
    const person = await identity.make(first, 'busy', { roles: ['organiser'] });
    const { body } = await identity.send('POST', `/accounts/${person.account}/sign-in-code`, { token: first.token });
    const making = Array.from({ length: 20 }, () => identity.send('POST', '/tokens', { token: person.token, payload: { label: '再来一个' } }));
    const used = await identity.send('POST', '/sign-in/code', { payload: { login: person.login, code: body['code'], password: 'Another horse, battery 8 staple' } });
    expect(used.status).toBe(200);
    const made = (await Promise.all(making)).filter(({ status }) => status === 201).map((answer) => answer.body['secret'] as string);
    const alive = await Promise.all(made.map((token) => identity.send('GET', '/me', { token })));
    expect(alive.filter(({ status }) => status !== 401)).toEqual([]);
  });
});

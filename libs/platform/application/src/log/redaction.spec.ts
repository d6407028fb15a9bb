import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeSessionSecret, makeToken } from '@quanheng/platform-authentication';
import { createServiceDataSource, createServicePool } from '@quanheng/platform-database';
import { createTestDatabase, SeededRandom } from '@quanheng/platform-testing';
import { Lifecycle } from '../health/lifecycle.ts';
import { Resources } from '../run/resources.ts';
import { composeApp } from '../service/compose-app.ts';
import { reachDatabase } from '../service/reach-database.ts';
import { leakyModule, NameRow } from '../spec-support/leaky.module.ts';
import { runProgram } from '../spec-support/run-program.ts';
import { createLog } from './log.ts';

const storyMsMax = 60_000;

/** Every secret of a request has a word of its own, so that a leak tells where it came from. */
const random = new SeededRandom('redaction');
const marks = {
  token: makeToken(random),
  session: makeSessionSecret(random),
  password: 'marked-password-hunter2',
  login: 'marked-login-zhangwei',
  code: 'marked-code-918273',
  ticket: 'marked-ticket-qwerty',
  name: '标记姓名张伟',
  query: 'marked-query-secret',
} as const;
const form = { account: '01970000-0000-7000-8000-000000000001', login: marks.login, password: marks.password, code: marks.code, ticket: marks.ticket, name: marks.name };
const headers = { authorization: `Bearer ${marks.token}`, cookie: `theme=dark; sid=${marks.session}; __Host-sid=${marks.session}`, 'proxy-authorization': `Basic ${marks.password}` };
const query = `?token=${marks.query}&login=${marks.query}&q=${marks.query}&limit=5`;

/** What is looked for in the output: the marks, and the random part of what has a prefix. */
const leaksIn = (output: string): readonly string[] => Object.entries(marks).flatMap(([what, mark]) => ([mark, mark.slice(4)].some((part) => output.includes(part)) ? [what] : []));

const lines: string[] = [];
const journal = createLog({ service: 'spec', level: 'debug', destination: { write: (line) => void lines.push(line) } });
const resources = new Resources();
let app: NestFastifyApplication;
beforeAll(async () => {
  const database = resources.add(await createTestDatabase(), (made) => made.drop());
  const connection = database.connectionAs('identity');
  const dataSource = createServiceDataSource({ connection, schema: 'identity', entities: [NameRow] });
  resources.add(await dataSource.initialize(), (opened) => opened.destroy());
  const authenticationPool = resources.add(createServicePool(connection), (pool) => pool.end());
  const composition = { services: [{ segment: 'units' as const, module: leakyModule(dataSource) }], authenticationPool, readiness: new Lifecycle([]), listening: { publicUrl: undefined, trustedProxies: [] }, journal };
  app = resources.add(await composeApp(composition), (composed) => composed.close());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => resources.close());

/** Sends one request with every secret in it. @returns the lines that it left in the log. */
async function send(method: 'GET' | 'POST', path: string): Promise<readonly Record<string, unknown>[]> {
  lines.length = 0;
  await app.inject({ method, url: `/api/v1/units/${path}${query}`, headers: { ...headers, 'idempotency-key': randomUUID() }, ...(method === 'POST' && { payload: form }) });
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('The log shows no secret', () => {
  it.each([
    ['of a request that is answered', 'GET', 'read', 200],
    ['of a form that is taken', 'POST', 'taken', 201],
    ['of a request to nowhere', 'POST', 'nowhere', 404],
  ] as const)('%s', async (_what, method, path, status) => {
    expect(await send(method, path)).toMatchObject([{ event: 'request', method, path: `/api/v1/units/${path}`, query: 'token=[redacted]&login=[redacted]&q=…&limit=5', status }]);
    expect(leaksIn(lines.join(''))).toEqual([]);
  });

  it.each([
    ['of an error with a cause', 'cause', { message: 'sign-in failed: login=[redacted]', cause: { message: 'cannot connect to postgres://[redacted]db/quanheng' } }],
    ['of a row that breaks a constraint', 'duplicate', { sqlState: '23505', constraint: 'account_name_login' }],
    ['of a value that the database cannot read', 'unreadable', { sqlState: '22P02', message: 'invalid input syntax for type uuid: "…"' }],
    ['of something thrown that is no error', 'thrown', { name: 'object' }],
  ])('%s', async (_what, path, error) => {
    const written = await send('POST', path);
    expect(written).toMatchObject([{ level: 'error', event: 'internal-error', correlation: expect.any(String), error }, { event: 'request', status: 500 }]);
    expect(written[0]!['correlation']).toBe(written[1]!['correlation']);
    expect(leaksIn(lines.join(''))).toEqual([]);
  });

  it('of a body that is no JSON', async () => {
    lines.length = 0;
    const answer = await app.inject({ method: 'POST', url: '/api/v1/units/taken', headers: { 'content-type': 'application/json' }, payload: `{"password":"${marks.password}` });
    expect([answer.statusCode, lines.length]).toEqual([400, 1]);
    expect(leaksIn(lines.join(''))).toEqual([]);
  });

  it('of fields that somebody logs without a thought', () => {
    lines.length = 0;
    journal.warn('thoughtless', { request: { headers, body: form, url: `/sign-in${query}` }, text: `Cookie: sid=${marks.session}`, error: new Error(`token ${marks.token}`) });
    expect(lines).toHaveLength(1);
    expect(leaksIn(lines.join(''))).toEqual([]);
  });

  it('of a database that refuses the sign-in, nor does what the start says', async () => {
    lines.length = 0;
    const database = await createTestDatabase();
    const connection = { ...database.connectionAs('identity'), password: marks.password };
    const authenticationPool = createServicePool(connection);
    const refused = await reachDatabase({ connection, migrations: [], authenticationPool, journal, signal: new AbortController().signal }).catch((error: Error) => error);
    journal.error('refused', { error: refused });
    expect((refused as Error).message).toMatch(/^quanheng_identity cannot sign in to the database/);
    expect(leaksIn(`${lines.join('')}${(refused as Error).message}`)).toEqual([]);
    await authenticationPool.end();
    await database.drop();
  });
});

describe('A program that ends shows no secret', () => {
  it('of an environment that it refuses', async () => {
    const { code, output, errors } = await runProgram('reads-its-environment', {
      QUANHENG_DATABASE_URL: `postgres://quanheng_units:${marks.password}@db/quanheng?password=${marks.query}`,
      QUANHENG_PUBLIC_URL: `http://${marks.login}:${marks.password}@host`,
      QUANHENG_TOKEM: marks.token,
      QUANHENG_PORT: marks.code,
      QUANHENG_DEBUG: '1',
    }).ended;
    expect(code).toBe(1);
    expect(errors).toContain('QUANHENG_DATABASE_URL: has a parameter other than sslmode');
    expect(leaksIn(`${output}${errors}`)).toEqual([]);
  }, storyMsMax);

  it.each(['forgets-a-rejection', 'throws-in-a-timer', 'fails-later'])('of one that %s', async (behaviour) => {
    const { output, errors } = await runProgram(behaviour, { QUANHENG_DEBUG: '1' }).ended;
    expect(errors).not.toBe('');
    expect(`${output}${errors}`).not.toContain('marked');
  }, storyMsMax);
});

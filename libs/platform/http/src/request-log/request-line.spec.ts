import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../create-http-app.ts';
import { SampleModule } from '../spec-support/sample.module.ts';
import type { RequestLine } from './request-line.ts';

const lines: RequestLine[] = [];
let app: NestFastifyApplication;
beforeAll(async () => {
  app = await createHttpApp(SampleModule, {
    onInternalError: () => undefined,
    onAnswered: (line) => void lines.push(line),
    accountOf: ({ headers }) => headers['x-spec-account'] as string | undefined,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
beforeEach(() => void (lines.length = 0));
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

it('says what was asked, what was answered, and how long it took', async () => {
  await get('/api/v1/units/numbers');
  expect(lines).toEqual([{ method: 'GET', path: '/api/v1/units/numbers', status: 200, ms: expect.any(Number), correlation: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
});

it('names the number that the caller of a failed request is given', async () => {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/units/failures/bug' });
  expect(answer.json()).toMatchObject({ code: 'internal-error', parameters: { correlation: lines[0]!.correlation } });
  expect(lines[0]).toMatchObject({ method: 'POST', status: 500 });
});

it('is written for what is refused before it reaches a route, too', async () => {
  await get('/api/v1/nowhere');
  await app.inject({ method: 'POST', url: '/api/v1/units/files', headers: { 'content-type': 'application/json' }, payload: '{' });
  await get('/%zz');
  expect(lines.map(({ path, status }) => [path, status])).toEqual([['/api/v1/nowhere', 404], ['/api/v1/units/files', 400], ['/%zz', 400]]);
});

it('names the account that sent it', async () => {
  await get('/api/v1/units/numbers', { 'x-spec-account': '01970000-0000-7000-8000-000000000001' });
  expect(lines[0]!.account).toBe('01970000-0000-7000-8000-000000000001');
});

it('shows of a query what is known to be harmless, of the rest the names', async () => {
  await get('/api/v1/units/numbers?limit=2&min-position=units%407&cursor=WyJ6aGFuZyJd&password=hunter2');
  expect(lines[0]!.query).toBe('limit=2&min-position=units@7&cursor=…&password=…');
});

it.each([
  ['a trace', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ['a trace of nothing', '00-00000000000000000000000000000000-00f067aa0ba902b7-01', undefined],
  ['something else', 'Bearer qh_secret', undefined],
])('takes from traceparent %s as it should', async (_what, traceparent, trace) => {
  await get('/api/v1/units/numbers', { traceparent });
  expect(lines[0]!.trace).toBe(trace);
});

it('cuts a path that is long', async () => {
  await get(`/api/v1/units/${'x'.repeat(5_000)}`);
  expect(lines[0]!.path).toHaveLength(500);
});

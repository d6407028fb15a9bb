import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from './create-http-app.ts';
import { FAULTS_LISTED_MAX, JSON_DEPTH_MAX } from './limits.ts';
import { SampleModule } from './spec-support/sample.module.ts';

const key = '01970000-0000-7000-8000-00000000000a';
const internalErrors: { correlation: string; error: unknown }[] = [];
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createHttpApp(SampleModule, { bodyBytesMax: 10_000, onInternalError: (correlation, error) => internalErrors.push({ correlation, error }) });
  await app.init();
});
afterAll(() => app.close());

type Sent = { method?: 'GET' | 'PUT' | 'POST' | 'DELETE'; url?: string; payload?: string | object; headers?: Record<string, string> };

const send = ({ method = 'PUT', url = '/api/v1/units/grades/shuiwu-ju', payload, headers = {} }: Sent) =>
  app.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers });
const write = (payload: string | object, headers: Record<string, string> = {}) =>
  send({ payload, headers: { 'content-type': 'application/json', 'idempotency-key': key, 'if-match': '"0"', ...headers } });
const faultsOf = (response: { json(): { errors?: { pointer: string; code: string }[] } }) => (response.json().errors ?? []).map(({ pointer, code }) => [pointer, code]);

describe('an accepted write', () => {
  it('answers with version, position and place', async () => {
    const response = await write({ grade: '1.5' }, { 'if-match': '"6"' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ grade: '1.5', commandId: key, version: 7 });
    expect(response.headers).toMatchObject({ etag: '"7"', 'quanheng-position': 'units@41', location: '/api/v1/units/grades/shuiwu-ju', 'cache-control': 'no-store' });
  });

  it('takes an upper-case UUID as the same id', async () => {
    expect((await write({ grade: '1' }, { 'idempotency-key': key.toUpperCase() })).json()).toMatchObject({ commandId: key });
  });
});

describe('the shape of a problem', () => {
  it('is a problem document with type, code and the path', async () => {
    const response = await write({ grade: '1.50' });
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.json()).toEqual({
      type: 'urn:quanheng:problem:invalid-request',
      code: 'invalid-request',
      status: 400,
      title: '请求的内容不符合要求',
      detail: '请按所列位置改正后重新提交。',
      instance: '/api/v1/units/grades/shuiwu-ju',
      errors: [{ pointer: '/grade', code: 'invalid-format', detail: '格式不对' }],
    });
  });

  it('carries what a refusal says: its place and its parameters', async () => {
    const response = await send({ method: 'POST', url: '/api/v1/units/failures/refusal', headers: { 'accept-language': 'en' } });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({
      code: 'outside-bounds',
      detail: 'It lies between 0 and 2.',
      parameters: { least: '0', most: '2' },
      errors: [{ pointer: '/grade', code: 'outside-bounds', detail: 'It lies between 0 and 2.' }],
    });
  });

  it.each([
    [undefined, 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.3, zh-CN;q=0.9', 'zh'],
    ['fr, de', 'zh'],
    ['en;q=0', 'zh'],
  ])('is in the language of Accept-Language %s: %s', async (asked, language) => {
    const response = await send({ method: 'GET', url: '/api/v1/nowhere', headers: asked === undefined ? {} : { 'accept-language': asked } });
    expect(response.headers['content-language']).toBe(language);
    expect(response.json().title).toBe(language === 'zh' ? '没有找到' : 'Not found');
  });
});

describe('a body that is not as it should be', () => {
  it('names every fault, each at its place', async () => {
    const response = await write({ grade: 2, units: ['a', 'B'], mode: 'warp', reason: '电话 13912345678', colour: 'red' });
    expect(response.statusCode).toBe(400);
    expect(faultsOf(response).sort()).toEqual([
      ['/colour', 'unknown-field'],
      ['/grade', 'invalid-type'],
      ['/mode', 'invalid-value'],
      ['/reason', 'personal-data'],
      ['/units/1', 'invalid-format'],
    ]);
  });

  it('has a list that is too long', async () => {
    expect(faultsOf(await write({ grade: '1', units: ['a', 'b', 'c', 'd'] }))).toEqual([['/units', 'too-large']]);
  });

  it('tells an absent field from one of a wrong type', async () => {
    expect(faultsOf(await write({}))).toEqual([['/grade', 'required']]);
  });

  it('is refused when there is none', async () => {
    const response = await send({ headers: { 'idempotency-key': key, 'if-match': '"0"' } });
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [['', 'required']]]);
  });

  it.each([
    ['is no JSON', '{"grade": ', ['', 'invalid-json']],
    ['repeats a key', '{"grade":"1","grade":"2"}', ['/grade', 'duplicate-field']],
    ['holds half of a surrogate pair', '{"grade":"\\ud800"}', ['/grade', 'invalid-value']],
    ['holds half of a surrogate pair in a list', '{"grade":["\\ud83d\\ude00","\\ude00"]}', ['/grade/1', 'invalid-value']],
    ['holds half of a surrogate pair as a key', '{"grade":{"\\udc00":"1"}}', ['/grade', 'invalid-value']],
    ['holds a number beyond all bounds', '{"grade":-1e400}', ['/grade', 'invalid-value']],
    ['repeats a key in other spelling', '{"grade":"1","gr\\u0061de":"2"}', ['/grade', 'duplicate-field']],
    ['reaches for the prototype', '{"grade":"1","__proto__":{"admin":true}}', ['/__proto__', 'unknown-field']],
    ['names a field that the framework would take out in silence', '{"grade":"1","constructor":{"prototype":{}}}', ['/constructor', 'unknown-field']],
    ['is null', 'null', ['', 'invalid-type']],
    ['is a number', '7', ['', 'invalid-type']],
  ])('%s', async (_, payload, fault) => {
    const response = await write(payload);
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [fault]]);
  });

  it('is nested too deeply', async () => {
    const response = await write(`{"units":${'['.repeat(JSON_DEPTH_MAX)}${']'.repeat(JSON_DEPTH_MAX)}}`);
    expect(faultsOf(response)[0]![1]).toBe('too-deep');
  });

  it('is not UTF-8', async () => {
    const response = await app.inject({ method: 'PUT', url: '/api/v1/units/grades/a', payload: Buffer.from([0x22, 0xff, 0x22]), headers: { 'content-type': 'application/json' } });
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [['', 'invalid-format']]]);
  });

  it('lists a bounded number of faults and says how many there are besides', async () => {
    const body = Object.fromEntries(Array.from({ length: FAULTS_LISTED_MAX + 20 }, (_, index) => [`x${index}`, 1]));
    const { errors } = (await write({ grade: '1', ...body }, { 'accept-language': 'en' })).json() as { errors: { detail: string }[] };
    expect(errors).toHaveLength(FAULTS_LISTED_MAX + 1);
    expect(errors.at(-1)!.detail).toBe('And 20 more');
  });

  it('is too large: 413', async () => {
    const response = await write({ grade: '1', reason: '长'.repeat(10_000) });
    expect(response.statusCode).toBe(413);
    expect(response.json()).toMatchObject({ code: 'request-too-large', parameters: { bytesMax: 10_000 } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/yaml'])('is of another type: 415 for %s', async (type) => {
    const response = await write('grade: 1', { 'content-type': type });
    expect([response.statusCode, response.json().code]).toEqual([415, 'type-not-allowed']);
  });
});

it('gives a text body to a route that takes one', async () => {
  const response = await send({ method: 'POST', url: '/api/v1/units/files', payload: 'a: 甲\n', headers: { 'content-type': 'application/yaml; charset=utf-8' } });
  expect(response.json()).toEqual({ mediaType: 'application/yaml', text: 'a: 甲\n' });
});

describe('the headers of a write', () => {
  it.each([
    ['no Idempotency-Key', { 'idempotency-key': '' }, 400, 'idempotency-key-missing', []],
    ['an Idempotency-Key that is no UUID', { 'idempotency-key': 'abc' }, 400, 'invalid-request', [['header/idempotency-key', 'invalid-format']]],
    ['no If-Match', { 'if-match': '' }, 428, 'if-match-missing', []],
    ['a weak If-Match', { 'if-match': 'W/"1"' }, 400, 'invalid-request', [['header/if-match', 'invalid-format']]],
    ['any If-Match', { 'if-match': '*' }, 400, 'invalid-request', [['header/if-match', 'invalid-format']]],
    ['a list in If-Match', { 'if-match': '"1", "2"' }, 400, 'invalid-request', [['header/if-match', 'invalid-format']]],
    ['a number too long for a version', { 'if-match': '"99999999999999999999"' }, 400, 'invalid-request', [['header/if-match', 'invalid-format']]],
  ])('%s', async (_, headers, status, code, faults) => {
    const response = await write({ grade: '1' }, headers as Record<string, string>);
    expect([response.statusCode, response.json().code, faultsOf(response)]).toEqual([status, code, faults]);
  });
});

describe('addresses and methods', () => {
  it('knows no such address: 404', async () => {
    expect((await send({ method: 'GET', url: '/api/v1/nowhere' })).statusCode).toBe(404);
  });

  it('tells a wrong method from a wrong address: 405 with what is allowed', async () => {
    const response = await send({ method: 'DELETE', url: '/api/v1/units/grades/shuiwu-ju' });
    expect([response.statusCode, response.headers.allow, response.json().code]).toEqual([405, 'PUT', 'method-not-allowed']);
  });

  it('has no method QUERY, with or without what a QUERY must carry', async () => {
    const query = (headers: Record<string, string>) => send({ method: 'QUERY' as 'GET', url: '/api/v1/units/grades/shuiwu-ju', headers });
    for (const headers of [{}, { 'content-type': 'application/json' }]) expect((await query(headers)).json()).toMatchObject({ status: 405, parameters: { allowed: ['PUT'] } });
  });

  it('names a bad path parameter', async () => {
    const response = await send({ url: '/api/v1/units/grades/Shui%20Wu', payload: { grade: '1' }, headers: { 'idempotency-key': key, 'if-match': '"0"' } });
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [['path/unit', 'invalid-format']]]);
  });

  it('answers a malformed address as a problem', async () => {
    const response = await send({ method: 'GET', url: '/api/v1/units/%zz' });
    expect([response.statusCode, response.headers['content-type']]).toEqual([400, 'application/problem+json']);
  });
});

describe('lists', () => {
  const list = (query: string) => send({ method: 'GET', url: `/api/v1/units/numbers${query}` });

  it('are read page by page to the end, each item once', async () => {
    const items: string[] = [];
    let url: string | undefined = '/api/v1/units/numbers?limit=2';
    let pages = 0;
    while (url !== undefined) {
      const response = await send({ method: 'GET', url });
      const body = response.json() as { items: string[]; next?: string };
      if (body.next !== undefined) expect(response.headers['link']).toBe(`<${body.next}>; rel="next"`);
      items.push(...body.items);
      url = body.next;
      pages += 1;
    }
    expect([items, pages]).toEqual([['0', '1', '2', '3', '4'], 3]);
  });

  it.each([
    ['?limit=0', 'query/limit', 'too-small'],
    ['?limit=501', 'query/limit', 'too-large'],
    ['?limit=two', 'query/limit', 'invalid-type'],
    ['?limit=1&limit=2', 'query/limit', 'invalid-type'],
    ['?cursor=zzz', 'query/cursor', 'invalid-format'],
    ['?colour=red', 'query/colour', 'unknown-field'],
    ['?min-position=units', 'query/min-position', 'invalid-format'],
    ['?min-position=nothing@3', 'query/min-position', 'invalid-value'],
    ['?min-position=catalog@3', 'query/min-position', 'wrong-ledger'],
  ])('%s is refused', async (query, pointer, code) => {
    const response = await list(query);
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [[pointer, code]]]);
  });

  it('wait for the position that is named, and say so when it does not come', async () => {
    expect((await list('?min-position=units@7')).statusCode).toBe(200);
    const late = await list('?min-position=units@8');
    expect([late.statusCode, late.json().code, late.headers['retry-after']]).toEqual([503, 'catching-up', '1']);
  });
});

describe('errors of the inside', () => {
  it.each(['busy', 'unavailable'])('a log that is %s: 503, and when to come again', async (kind) => {
    const response = await send({ method: 'POST', url: `/api/v1/units/failures/${kind}` });
    expect([response.statusCode, response.json().code, response.headers['retry-after']]).toEqual([503, 'busy', '1']);
    expect(response.body).not.toMatch(/appends|10\.0\.0\.7/);
  });

  it('are told to the log with a number, and to the caller as that number alone', async () => {
    const response = await send({ method: 'POST', url: '/api/v1/units/failures/other' });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret');
    const { correlation } = (response.json() as { parameters: { correlation: string } }).parameters;
    expect(internalErrors.find((entry) => entry.correlation === correlation)?.error).toMatchObject({ message: 'relation "secret" does not exist' });
  });
});

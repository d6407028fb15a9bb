import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../create-http-app.ts';
import { SampleModule } from '../spec-support/sample.module.ts';

const publicUrl = 'https://pingjia.example.cn';
const yearSeconds = 31_536_000;
const silent = { onInternalError: () => undefined };
let onLoopback: NestFastifyApplication;
let underHttps: NestFastifyApplication;

beforeAll(async () => {
  onLoopback = await createHttpApp(SampleModule, silent);
  underHttps = await createHttpApp(SampleModule, { ...silent, publicUrl });
  for (const app of [onLoopback, underHttps]) await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await onLoopback.close();
  await underHttps.close();
});

/** Every way in which an answer comes about. */
const answers = [
  ['of a route', 'GET', '/api/v1/units/numbers', 200],
  ['that has no body', 'HEAD', '/api/v1/units/numbers', 200],
  ['of a document', 'GET', '/api/v1/units/openapi.json', 200],
  ['to a request with faults', 'GET', '/api/v1/units/numbers?limit=0', 400],
  ['to a malformed address', 'GET', '/api/v1/units/%zz', 400],
  ['to an address that is not there', 'GET', '/api/v1/nowhere', 404],
  ['to a method that is not allowed', 'DELETE', '/api/v1/units/numbers', 405],
  ['to a body of another type', 'PUT', '/api/v1/units/grades/a', 415],
  ['to a refused act', 'POST', '/api/v1/units/failures/refusal', 422],
  ['to an error of the inside', 'POST', '/api/v1/units/failures/other', 500],
  ['while it is busy', 'POST', '/api/v1/units/failures/busy', 503],
] as const;
type Method = (typeof answers)[number][1];

const ask = async (app: NestFastifyApplication, method: Method, url: string) =>
  app.inject({ method, url, ...(method === 'PUT' && { payload: 'a: 1', headers: { 'content-type': 'text/plain' } }) });

const directivesOf = (policy: unknown): ReadonlyMap<string, string> =>
  new Map(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(' '))
      .map(([name, ...sources]) => [name!, sources.join(' ')]),
  );

describe('An answer', () => {
  it.each(answers)('%s tells the browser to be strict', async (_what, method, url, status) => {
    const { statusCode, headers } = await ask(underHttps, method, url);
    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(Object.fromEntries(directivesOf(headers['content-security-policy']))).toEqual({ 'default-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'" });
  });

  it.each(answers)('%s says nothing of what it was made with', async (_what, method, url, _status) => {
    const { headers } = await ask(underHttps, method, url);
    expect(Object.keys(headers).filter((name) => ['server', 'x-powered-by', 'via', 'x-aspnet-version', 'x-runtime'].includes(name))).toEqual([]);
  });

  it.each(answers)('%s that has a body names its type', async (_what, method, url, _status) => {
    const { headers, body } = await ask(underHttps, method, url);
    if (body !== '') expect(headers['content-type']).toMatch(/^application\/(json; charset=utf-8|json|problem\+json)$/);
    else expect(method).toBe('HEAD');
  });
});

describe('Browsers are sent to https', () => {
  it.each(answers)('under a public address, by the answer %s, for more than a year and for all below it', async (_what, method, url, _status) => {
    const policy = String((await ask(underHttps, method, url)).headers['strict-transport-security']);
    expect(Number(/^max-age=(\d+); includeSubDomains$/.exec(policy)?.[1])).toBeGreaterThanOrEqual(yearSeconds);
  });

  it('not on loopback, where there is no https', async () => {
    expect((await ask(onLoopback, 'GET', '/api/v1/units/numbers')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('A page', () => {
  it('may load what this server serves, and is in no frame', async () => {
    const directives = directivesOf((await ask(underHttps, 'GET', '/anything')).headers['content-security-policy']);
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect([directives.get('object-src'), directives.get('base-uri'), directives.get('script-src'), directives.get('default-src')]).toEqual(["'none'", "'none'", "'self'", "'self'"]);
    expect([...directives.values()].join(' ')).not.toMatch(/https?:|\*|unsafe-eval/);
  });
});

describe('Another site', () => {
  it.each(['GET', 'PUT', 'POST', 'OPTIONS'] as const)('is never let read an answer, or ask whether it may: %s', async (method) => {
    const { headers } = await underHttps.inject({ method, url: '/api/v1/units/numbers', headers: { origin: 'https://evil.example', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-quanheng-request' } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('gets no yes to the question before the request: OPTIONS is not allowed', async () => {
    expect((await underHttps.inject({ method: 'OPTIONS', url: '/api/v1/units/numbers' })).statusCode).toBe(405);
  });
});

/** One request as bytes: what HTTP libraries would not send. */
async function sendBytes(app: NestFastifyApplication, bytes: string): Promise<string> {
  const socket = connect((app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
  socket.end(bytes);
  return text(socket);
}

describe('A request by other means', () => {
  it.each(['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'DEBUG'])('%s is not carried out, and nothing of it comes back', async (method) => {
    const answer = await sendBytes(underHttps, `${method} /api/v1/units/numbers HTTP/1.1\r\nHost: pingjia.example.cn\r\nCookie: sid=marked\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toMatch(/^HTTP\/1\.1 [23]/);
    expect(answer).not.toContain('marked');
  });

  it('that is no HTTP is answered as strictly', async () => {
    const answer = await sendBytes(underHttps, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    for (const header of ["content-security-policy: default-src 'none'", 'cache-control: no-store', 'x-content-type-options: nosniff', 'referrer-policy: no-referrer', 'x-frame-options: DENY']) expect(answer.toLowerCase()).toContain(header.toLowerCase());
    expect(answer).not.toContain('NONSENSE');
  });

  const start = 'PUT /api/v1/units/grades/a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  it.each([
    ['a length beside chunks', `${start}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${start}Content-Length: 4\r\nContent-Length: 5\r\n\r\nnull `],
    ['a length that is none', `${start}Content-Length: +4\r\n\r\nnull`],
    ['chunks by another name', `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunks twice', `${start}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a header with a space before its colon', `${start}Content-Length : 4\r\n\r\nnull`],
    ['a header that goes on in the next line', `${start}X-Long: a\r\n Content-Length: 4\r\n\r\nnull`],
    ['a chunk whose size is none', `${start}Transfer-Encoding: chunked\r\n\r\n0x4\r\nnull\r\n0\r\n\r\n`],
  ])('of which two readers would see another end is refused, and what follows it is never read: %s', async (_what, bytes) => {
    const answer = await sendBytes(underHttps, `${bytes}GET /api/v1/units/numbers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
  });

  it('under a host that is not the server’s changes no address in the answer', async () => {
    const write = (host: string) =>
      underHttps.inject({
        method: 'PUT',
        url: '/api/v1/units/grades/shuiwu-ju',
        payload: { grade: '1' },
        headers: { host, 'x-forwarded-host': host, forwarded: `host=${host}`, 'idempotency-key': '01970000-0000-7000-8000-00000000000a', 'if-match': '"0"' },
      });
    const { headers, body } = await write('evil.example');
    expect(headers.location).toBe('/api/v1/units/grades/shuiwu-ju');
    expect(`${JSON.stringify(headers)}${body}`).not.toContain('evil');
    const list = await underHttps.inject({ method: 'GET', url: '/api/v1/units/numbers?limit=2', headers: { host: 'evil.example' } });
    expect(`${JSON.stringify(list.headers)}${list.body}`).not.toContain('evil');
    expect(list.headers['link']).toMatch(/^<\/api\/v1\/units\/numbers\?/);
  });

  it.each(['//evil.example/', '/\\evil.example', '/https://evil.example', '/api/v1/units/numbers/', '/..//evil.example'])('is never sent elsewhere: %s', async (url) => {
    const { statusCode, headers } = await underHttps.inject({ method: 'GET', url });
    expect(statusCode < 300 || statusCode >= 400).toBe(true);
    expect(headers.location).toBeUndefined();
  });
});

describe('Files', () => {
  it.each(['/', '/.git/config', '/package.json', '/apps/standalone/dist/main.js', '/api/', '/api/v1/', '/api/v1/units/../../../etc/passwd', '/..%2f..%2f..%2fetc%2fpasswd', '/.well-known/security.txt'])(
    'are served by no route, and no list of a folder: %s',
    async (url) => {
      const { statusCode, headers } = await underHttps.inject({ method: 'GET', url });
      expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json']);
    },
  );
});

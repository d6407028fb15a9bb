import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../create-http-app.ts';
import { HEADER_BYTES_MAX } from '../limits.ts';
import { SampleModule } from '../spec-support/sample.module.ts';

/** Short, so that nobody waits for what real clients are given; the server looks for slow ones ten times in it. */
const requestMsMax = 500;
const connectionsMax = 3;

let app: NestFastifyApplication;
let port: number;
beforeAll(async () => {
  app = await createHttpApp(SampleModule, { serverLimits: { headersMsMax: requestMsMax, requestMsMax, slowCheckMs: requestMsMax / 10, connectionsMax } });
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => app.close());

async function open(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Everything that the server says to some bytes until it closes the connection. */
async function say(bytes: string): Promise<{ readonly status: number; readonly head: string; readonly code: unknown }> {
  const socket = await open();
  socket.write(bytes);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, code: (JSON.parse(body) as { code: unknown }).code };
}

it.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'invalid-request'],
  ['two lengths', 'PUT /api/v1/units/grades/a HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400, 'invalid-request'],
  ['a length and chunks', 'PUT /api/v1/units/grades/a HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'invalid-request'],
  ['headers beyond the limit', `GET /api/v1/units HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(HEADER_BYTES_MAX)}\r\n\r\n`, 413, 'request-too-large'],
  ['headers that do not end', 'GET /api/v1/units HTTP/1.1\r\nhost: a\r\n', 408, 'request-too-slow'],
  ['a body that does not come', 'PUT /api/v1/units/grades/a HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{', 408, 'request-too-slow'],
])('answers %s with a problem, and closes', async (_, bytes, status, code) => {
  const answer = await say(bytes);
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect(answer.head).toContain('content-type: application/problem+json');
  expect(answer.head).toContain('connection: close');
});

it('closes connections beyond the limit at once, and takes others when those are gone', async () => {
  const held = await Promise.all(Array.from({ length: connectionsMax }, open));
  const refused = connect(port, '127.0.0.1');
  refused.on('error', () => undefined);
  expect(await text(refused).catch(() => '')).toBe('');
  await Promise.all(held.map(async (socket) => {
    socket.destroy();
    await once(socket, 'close');
  }));
  while ((await fetch(`http://127.0.0.1:${port}/api/v1/units/openapi.json`).then(({ status }) => status, () => 0)) !== 200);
});

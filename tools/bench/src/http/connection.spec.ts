import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { HttpConnection } from './connection.ts';

/** A server that answers each request by the next of some texts, and keeps what it was sent. */
async function serve(...answers: readonly (readonly string[])[]): Promise<{ readonly url: string; readonly received: string[] }> {
  const received: string[] = [];
  let next = 0;
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.on('data', async (bytes) => {
      received.push(bytes.toString());
      for (const part of answers[next++] ?? []) {
        socket.write(part);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (next > answers.length) socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

const request = { path: '/a', headers: { 'if-match': '"3"' }, body: '{"grade":"优"}' };

it('sends whole requests one after another on one connection, and reads answers that come in pieces', async () => {
  const { url, received } = await serve(['HTTP/1.1 200 OK\r\ncontent-', 'length: 4\r\n\r\n{"', 'a"'], ['HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n']);
  const connection = await HttpConnection.open(url);
  expect(await connection.post(request)).toEqual({ status: 200, body: '{"a"' });
  expect(await connection.post(request)).toEqual({ status: 409, body: '' });
  expect(received[0]).toBe(`POST /a HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\ncontent-length: 15\r\nif-match: "3"\r\n\r\n{"grade":"优"}`);
  connection.close();
});

it('says that the server closed the connection', async () => {
  const { url } = await serve();
  const connection = await HttpConnection.open(url);
  await expect(connection.post(request)).rejects.toThrow('the server closed the connection');
});

it('does not guess where an answer without Content-Length ends', async () => {
  const { url } = await serve(['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n']);
  const connection = await HttpConnection.open(url);
  await expect(connection.post(request)).rejects.toThrow('an answer without Content-Length');
  connection.close();
});

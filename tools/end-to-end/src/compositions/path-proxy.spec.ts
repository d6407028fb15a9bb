import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startPathProxy, type PathProxy } from './path-proxy.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(listener!);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function proxyTo(targets: Readonly<Record<string, string>>): Promise<PathProxy> {
  const proxy = await startPathProxy((segment) => targets[segment]);
  closing.push(() => proxy.close());
  return proxy;
}

describe('The proxy', () => {
  it('sends a request to the server of its segment, whole: method, path, headers, body', async () => {
    const echo = (name: string) => serve(async (incoming, answer) => {
      let body = '';
      for await (const piece of incoming.setEncoding('utf8')) body += piece;
      answer.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'content-type': 'application/json' });
      answer.end(JSON.stringify({ name, method: incoming.method, url: incoming.url, key: incoming.headers['idempotency-key'], body }));
    });
    const { url } = await proxyTo({ units: await echo('one'), campaigns: await echo('other') });
    const sent = await fetch(`${url}/api/v1/units/a%2Fb?limit=1`, { method: 'POST', headers: { 'idempotency-key': 'k' }, body: '权衡' });
    expect(sent.status).toBe(201);
    expect(sent.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await sent.json()).toEqual({ name: 'one', method: 'POST', url: '/api/v1/units/a%2Fb?limit=1', key: 'k', body: '权衡' });
    expect(await (await fetch(`${url}/api/v1/campaigns`)).json()).toMatchObject({ name: 'other', url: '/api/v1/campaigns' });
  });

  it('has no answer of its own but 404 for what nobody serves, and 503 while a server does not answer', async () => {
    const gone = await serve(() => undefined);
    await closing.pop()!();
    const { url } = await proxyTo({ units: gone });
    expect((await fetch(`${url}/api/v1/unknown`)).status).toBe(404);
    expect((await fetch(`${url}/anything`)).status).toBe(404);
    const later = await fetch(`${url}/api/v1/units`);
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '1']);
  });

  it('hands on every piece of a stream when it comes, before the next is written', async () => {
    let write: (piece: string) => void = () => undefined;
    const ended: Promise<unknown>[] = [];
    const target = await serve((_, answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.flushHeaders();
      write = (piece) => void answer.write(piece);
      ended.push(once(answer, 'close'));
    });
    const { url } = await proxyTo({ campaigns: target });
    const reading = new AbortController();
    const response = await fetch(`${url}/api/v1/campaigns/c/changes`, { signal: reading.signal });
    const reader = response.body!.getReader();
    for (const piece of ['data: 1\n\n', 'data: 2\n\n']) {
      write(piece);
      expect(Buffer.from((await reader.read()).value!).toString()).toBe(piece);
    }
    reading.abort();
    await ended[0]; // The server hears that its reader has gone.
  });

  it('lets a server answer before the whole body has come', async () => {
    const target = await serve((incoming, answer) => incoming.once('data', () => answer.writeHead(413).end('too much')));
    const { url } = await proxyTo({ units: target });
    const sending = request(`${url}/api/v1/units`, { method: 'POST' });
    sending.on('error', () => undefined); // Nobody reads the rest of the body.
    sending.write('a');
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    sending.destroy();
  });

  it('cuts an answer whose server died in the middle of it', async () => {
    const target = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('half');
      setTimeout(() => answer.destroy(), 20);
    });
    const { url } = await proxyTo({ audit: target });
    const response = await fetch(`${url}/api/v1/audit/export`);
    await expect(response.text()).rejects.toThrow();
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ProblemError, ServerGoneError } from './problem-error.ts';
import { Server } from './server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const open: { close(): void; closeAllConnections(): void }[] = [];

afterEach(() => {
  for (const listening of open.splice(0)) {
    listening.closeAllConnections();
    listening.close();
  }
});

/** A server that gives each request the next of the answers; the last one again and again. @returns its address, and the keys it was sent. */
async function serving(...answers: readonly Answer[]): Promise<{ readonly server: Server; readonly keys: unknown[] }> {
  const keys: unknown[] = [];
  const listening = createServer((request, response) => {
    keys.push(request.headers['idempotency-key']);
    answers[Math.min(keys.length, answers.length) - 1]!(request, response);
  });
  open.push(listening);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { server: new Server(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/`), keys };
}

const json = (status: number, body: object): Answer => (_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const problem = (status: number, code: string): Answer => json(status, { type: `urn:quanheng:problem:${code}`, title: code, status, code });
const cut: Answer = (request) => request.socket.destroy();
/** The answer begins, and the server dies. */
const cutInTheMiddle: Answer = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"done":');
  setTimeout(() => request.socket.destroy(), 20);
};
const act = { method: 'POST', path: '/act', key: '11111111-1111-4111-8111-111111111111', body: {} } as const;

describe('a request to the server', () => {
  it.each([
    ['a cut connection', cut],
    ['an answer that breaks off', cutInTheMiddle],
    ['"busy"', problem(503, 'busy')],
    ['"too many requests"', problem(429, 'too-many-requests')],
    ['an error inside', problem(500, 'internal-error')],
  ])('is sent again under the same key after %s', async (_words, first) => {
    const { server, keys } = await serving(first, json(200, { done: true }));
    expect(await server.send(act)).toEqual({ done: true });
    expect(keys).toEqual([act.key, act.key]);
    expect(server.retries).toBe(1);
  });

  it('is not sent again where the server refused it: the refusal is shown', async () => {
    const { server, keys } = await serving(problem(412, 'cell-conflict'), json(200, {}));
    const refusal = await server.send(act).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ProblemError);
    expect((refusal as ProblemError).problem.code).toBe('cell-conflict');
    expect(keys).toHaveLength(1);
  });

  it('that must not be done twice is not sent again without a key', async () => {
    const { server, keys } = await serving(cut, json(200, {}));
    await expect(server.send({ method: 'POST', path: '/tokens', body: {} })).rejects.toBeInstanceOf(ServerGoneError);
    expect(keys).toHaveLength(1);
  });

  it('gives up on an error inside the server that stays', async () => {
    const { server } = await serving(problem(500, 'internal-error'));
    await expect(server.send(act)).rejects.toBeInstanceOf(ProblemError);
  });

  it('for a list follows its pages', async () => {
    const { server } = await serving(json(200, { items: [1, 2], next: '/list?cursor=a' }), json(200, { items: [3] }));
    expect(await server.list('/list', 'token')).toEqual([1, 2, 3]);
  });

  it('for lines gives them whole, however they are cut on their way', async () => {
    const { server } = await serving((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"n":1}\n{"n"');
      setTimeout(() => response.end(':2}\n'), 20);
    });
    const lines: string[] = [];
    for await (const line of server.lines('/export', 'token')) lines.push(line);
    expect(lines).toEqual(['{"n":1}', '{"n":2}']);
  });
});

it('says whether anything answers', async () => {
  const { server } = await serving(json(200, {}));
  expect(await server.isThere()).toBe(true);
  expect(await new Server('http://127.0.0.1:1').isThere()).toBe(false);
});

import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { writeFileWhole } from '../export/write-file-whole.ts';
import { ApiClient } from './api-client.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let http: Server;
let answers: Answer[];
let asked: IncomingMessage[];
let client: ApiClient;
beforeEach(async () => {
  asked = [];
  http = createServer((request, response) => {
    asked.push(request);
    answers.shift()!(request, response);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  client = new ApiClient(new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`), 'token');
});
afterEach(() => {
  http.closeAllConnections();
  return new Promise((resolve) => http.close(resolve));
});

const say =
  (status: number, body: unknown): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const cut: Answer = (request) => void request.socket.destroy();

describe('a client of the API', () => {
  it('follows a list to its end', async () => {
    answers = [say(200, { items: ['a', 'b'], next: '/api/v1/units?limit=500&cursor=x%2By' }), say(200, { items: ['c'] })];
    const items: string[] = [];
    for await (const item of client.items('units', { list: 'openness' }, z.string())) items.push(item);
    expect(items).toEqual(['a', 'b', 'c']);
    expect(asked.map(({ url }) => url)).toEqual(['/api/v1/units?list=openness&limit=500', '/api/v1/units?list=openness&limit=500&cursor=x%2By']);
    expect(asked[0]!.headers['authorization']).toBe('Bearer token');
  });

  it('sends an act again under the same key, after a cut and while the server is busy', async () => {
    answers = [cut, say(503, {}), say(200, { version: 2 })];
    expect(await client.post('units', { body: '{}', type: 'application/json', version: '1' }, z.object({ version: z.number() }))).toEqual({ version: 2 });
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(asked.map(({ headers }) => headers['if-match'])).toEqual(['"1"', '"1"', '"1"']);
  });

  it('does not take the answer of something else', async () => {
    answers = [say(200, { hello: 'world' }), say(404, 'nothing here')];
    await expect(client.get('campaigns/x', {}, z.object({ campaign: z.string() }))).rejects.toThrow("is not Quanheng's (campaign)");
    await expect(client.get('campaigns/x', {}, z.unknown())).rejects.toThrow("is not Quanheng's (404)");
  });

  it('does not carry its token to where an answer points', async () => {
    answers = [(_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:65530/' }).end()];
    await expect(client.get('campaigns', {}, z.unknown())).rejects.toThrow('does not answer');
  });

  it.each<[string, Answer]>([
    ['is cut', (_request, response) => void response.writeHead(200, { 'quanheng-position': 'units@2' }).write('{}\n', () => response.socket?.destroy())],
    ['ends too early', (_request, response) => void response.writeHead(200, { 'quanheng-position': 'units@2' }).end('{}\n{}\n')],
  ])('leaves no file of an export that %s', async (_how, answer) => {
    answers = [answer];
    const folder = await mkdtemp(join(tmpdir(), 'quanheng-export-'));
    await expect(writeFileWhole(join(folder, 'units.ndjson'), client.lines('audit/export', { ledger: 'units' }))).rejects.toThrow('does not answer');
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});

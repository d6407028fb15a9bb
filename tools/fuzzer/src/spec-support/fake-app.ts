import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemStatuses, type ProblemCode } from '@quanheng/platform-contracts';
import type { WatchedDatabase } from '../checks/watch.ts';
import { operationsOf, type Documents, type OpenApiDocument } from '../documents/read-documents.ts';
import { fakeDocument } from './fake-document.ts';

/** What is wrong with a fake app; undefined: nothing. */
export type Planted =
  | 'internal-error'
  | 'no-problem'
  | 'undocumented-code'
  | 'code-without-ground'
  | 'other-status-in-problem'
  | 'wrong-status-of-code'
  | 'tells-of-the-inside'
  | 'no-www-authenticate'
  | 'undocumented-status'
  | 'undocumented-type'
  | 'broken-body'
  | 'broken-event'
  | 'redirects'
  | 'takes-anything'
  | 'changes-on-refusal'
  | 'changes-on-read'
  | 'never-succeeds'
  | 'forgets-its-answer'
  | 'always-busy';

/** A server of three operations over a table in memory, as good or as bad as a spec wants it. */
export class FakeApp {
  planted: Planted | undefined;
  readonly #rows: string[] = [];
  readonly #answers = new Map<string, string>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, answer) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => this.#serve(request, Buffer.concat(pieces).toString(), answer));
    });
  }

  static async start(): Promise<FakeApp> {
    const app = new FakeApp();
    await new Promise<void>((resolve) => app.#server.listen(0, '127.0.0.1', resolve));
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get documents(): Documents {
    const document = fakeDocument as unknown as OpenApiDocument;
    return { bySegment: new Map([['things', document]]), operations: operationsOf('things', document) };
  }

  get database(): WatchedDatabase {
    return { state: async () => ({ things: this.#rows.join(',') }), settle: async () => undefined };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(request: IncomingMessage, body: string, answer: ServerResponse): void {
    if (this.planted === 'always-busy') return refuse(answer, 'busy', { 'retry-after': '1' });
    if (this.planted === 'redirects') return void answer.writeHead(302, { location: '/' }).end();
    if (request.headers.authorization === undefined) return refuse(answer, 'not-signed-in', this.planted === 'no-www-authenticate' ? {} : { 'www-authenticate': 'Bearer' });
    if (request.url!.endsWith('/changes')) return void answer.writeHead(200, { 'content-type': 'text/event-stream' }).write(`data: {"name":${this.planted === 'broken-event' ? 1 : '"a"'}}\n\n`);
    if (request.method === 'GET') return this.#read(request, answer);
    this.#make(request, body, answer);
  }

  #read({ url }: IncomingMessage, answer: ServerResponse): void {
    if (this.planted === 'changes-on-read') this.#rows.push('read');
    if (this.planted === 'undocumented-status') return void answer.writeHead(202, { 'content-type': 'application/json' }).end('{"name":"a"}');
    if (this.planted === 'undocumented-type') return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>a</p>');
    if (this.planted === 'never-succeeds' || !/\/[a-z]+$/.test(url!)) return this.#refuse(answer);
    answer.writeHead(200, { 'content-type': 'application/json' }).end(this.planted === 'broken-body' ? '{"title":"a"}' : '{"name":"a"}');
  }

  #make({ headers }: IncomingMessage, body: string, answer: ServerResponse): void {
    const key = String(headers['idempotency-key']);
    const first = this.#answers.get(key);
    if (first !== undefined && this.planted !== 'forgets-its-answer') return void answer.writeHead(201, { 'content-type': 'application/json' }).end(first);
    if (this.planted !== 'takes-anything' && !/^\{"name":"[a-z]+"\}$/.test(body)) return this.#refuse(answer);
    this.#rows.push(body);
    const text = `{"name":"n${this.#rows.length}"}`;
    this.#answers.set(key, text);
    answer.writeHead(201, { 'content-type': 'application/json' }).end(text);
  }

  /** Refuses what was sent, in the way that is planted. */
  #refuse(answer: ServerResponse): void {
    if (this.planted === 'changes-on-refusal') this.#rows.push('refused');
    if (this.planted === 'internal-error') return refuse(answer, 'internal-error');
    if (this.planted === 'no-problem') return void answer.writeHead(400, { 'content-type': 'text/plain' }).end('no');
    if (this.planted === 'undocumented-code') return refuse(answer, 'unchanged');
    if (this.planted === 'code-without-ground') return refuse(answer, 'if-match-missing');
    if (this.planted === 'other-status-in-problem') return refuse(answer, 'not-found', {}, { status: 400 });
    if (this.planted === 'wrong-status-of-code') return void answer.writeHead(400, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problemOf('not-found', { status: 400 })));
    if (this.planted === 'tells-of-the-inside') return refuse(answer, 'invalid-request', {}, { detail: 'QueryFailedError: relation "thing" does not exist' });
    refuse(answer, 'invalid-request');
  }
}

const problemOf = (code: ProblemCode, more: object = {}): object => ({ type: `urn:quanheng:problem:${code}`, title: code, status: problemStatuses[code], code, ...more });

const refuse = (answer: ServerResponse, code: ProblemCode, headers: object = {}, more: object = {}): void =>
  void answer.writeHead(problemStatuses[code], { 'content-type': 'application/problem+json', ...headers }).end(JSON.stringify(problemOf(code, more)));

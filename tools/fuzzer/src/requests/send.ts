import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { EVENT_STREAM } from '../documents/operation.ts';
import type { Sendable } from './sendable.ts';

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** Longer than the server lets anybody wait. */
const answerMsMax = 45_000;

/** Sends requests to one server, one after the other over one connection. */
export class Sender {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** The whole answer; of a stream of events its first bytes, whereupon it is cut. @throws Error where none came. */
  send({ method, target, headers, body }: Sendable): Promise<Answer> {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    return new Promise((resolve, reject) => {
      const options = { agent: this.#agent, host: this.#url.hostname, port: this.#url.port, method, path: target, headers: { ...length, ...headers }, timeout: answerMsMax };
      const sending = request(options, (answer) => {
        const pieces: Buffer[] = [];
        const done = (): void => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(pieces).toString() });
        const isStream = answer.headers['content-type']?.startsWith(EVENT_STREAM) === true;
        answer.on('data', (piece: Buffer) => {
          pieces.push(piece);
          if (!isStream) return;
          done();
          sending.destroy();
        });
        answer.once('end', done);
        answer.once('error', reject);
      });
      sending.once('timeout', () => sending.destroy(new Error(`${method} ${target}: no answer within ${answerMsMax} ms`)));
      sending.once('error', reject);
      sending.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

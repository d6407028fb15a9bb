import { connect, type Socket } from 'node:net';

export type HttpRequest = { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };
export type HttpAnswer = { readonly status: number; readonly body: string };

const headEnd = Buffer.from('\r\n\r\n');
const contentLength = /\r\ncontent-length: *(\d+)/i;

/**
 * One kept-alive HTTP/1.1 connection with one POST under way at a time: as little work for a request as can be, since the generator of
 * a load shares the machine with what it measures. It reads answers with `Content-Length`, which is what both servers send.
 */
export class HttpConnection {
  readonly #host: string;
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | undefined;

  private constructor(url: URL, socket: Socket) {
    this.#host = url.host;
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#receive(bytes as Buffer));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<HttpConnection> {
    const address = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(address.port), address.hostname, () => resolve(new HttpConnection(address, socket)));
      socket.once('error', reject);
    });
  }

  /** @throws Error where the connection is lost, or the answer is not of the form that is read here. */
  post({ path, headers, body }: HttpRequest): Promise<HttpAnswer> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${lines.join('')}\r\n${body}`);
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    this.#received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes]);
    const headLength = this.#received.indexOf(headEnd);
    if (headLength < 0) return;
    const head = this.#received.toString('latin1', 0, headLength);
    const length = contentLength.exec(head)?.[1];
    if (length === undefined) return this.#fail(new Error(`an answer without Content-Length: ${head}`));
    const begin = headLength + headEnd.length;
    const end = begin + Number(length);
    if (this.#received.length < end) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const answer = { status: Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)), body: this.#received.toString('utf8', begin, end) };
    this.#received = this.#received.subarray(end);
    waiting?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

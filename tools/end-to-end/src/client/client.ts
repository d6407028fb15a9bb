import { randomUUID } from 'node:crypto';

export type Sent = {
  readonly body?: object;
  readonly ifMatch?: number;
  /** The command's id; one of its own unless one is given. */
  readonly key?: string;
  /** A session, as a browser sends it: the cookie, and the header that this server's own pages send. */
  readonly cookie?: string;
};
export type Answered = { readonly status: number; readonly headers: Headers; /** JSON of whatever shape, or text. */ readonly body: ReturnType<typeof JSON.parse> };
export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** JSON and problems; not the lines of an export. */
const jsonMediaType = /^application\/(problem\+)?json\b/;
/** Longer than the server lets anybody wait. */
const answerMsMax = 60_000;

/** One account of a running app, over HTTP as its users are. */
export class Client {
  constructor(
    /** Where the app listens, without a slash at the end. */
    readonly url: string,
    /** undefined: nobody is signed in. */
    readonly token?: string,
  ) {}

  /** @throws TypeError when no whole answer came. */
  async send(method: Verb, path: string, { body, ifMatch, key = randomUUID(), cookie }: Sent = {}): Promise<Answered> {
    const headers = {
      ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      ...(cookie !== undefined && { cookie, 'x-quanheng-request': '1' }),
      ...(method !== 'GET' && { 'idempotency-key': key }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const response = await fetch(`${this.url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }), signal: AbortSignal.timeout(answerMsMax) });
    const text = await response.text();
    const isJson = jsonMediaType.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  get(path: string): Promise<Answered> {
    return this.send('GET', path);
  }

  post(path: string, sent: Sent = {}): Promise<Answered> {
    return this.send('POST', path, sent);
  }

  put(path: string, sent: Sent = {}): Promise<Answered> {
    return this.send('PUT', path, sent);
  }

  /** The body of an answer that must be a success. @throws Error with the problem that was answered instead. */
  async demand(method: Verb, path: string, sent: Sent = {}): Promise<Answered['body']> {
    const { status, body } = await this.send(method, path, sent);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Every item of a list that comes in pages. */
  async list(path: string): Promise<Answered['body'][]> {
    const items: Answered['body'][] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const page: Answered['body'] = await this.demand('GET', next);
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }
}

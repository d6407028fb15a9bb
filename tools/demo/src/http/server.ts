import { setTimeout as pause } from 'node:timers/promises';
import { problem as problemSchema, type Page } from '@quanheng/platform-contracts';
import { BACKOFF_MS_LEAST, BACKOFF_MS_MOST, INTERNAL_ERRORS_MAX, PAGES_MAX, REQUEST_MS_MAX, WITHOUT_ANSWER_MS_MAX } from './limits.ts';
import { ProblemError, ServerGoneError } from './problem-error.ts';

export type ServerRequest = {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** From `/api/v1/` on. */
  readonly path: string;
  /** A bearer token; none for the first administrator and the steps of a sign-in. */
  readonly token?: string | undefined;
  /** A session, as a browser sends it. */
  readonly cookie?: string;
  /** `Idempotency-Key` of a write that appends to a ledger. */
  readonly key?: string;
  /** A write without a key that does no harm when it is done twice; others are sent once only. */
  readonly isHarmlessTwice?: true;
  readonly ifMatch?: number;
  readonly body?: unknown;
};

const internalError = 500;
const firstServerError = 500;
const tooManyRequests = 429;
const okLeast = 200;
const okMost = 299;

/**
 * The API of one server. A request that got no answer is sent again with the same key until it gets one: the server answers a
 * repeated act with its first outcome, so nothing is done twice.
 */
export class Server {
  /** Requests that were sent again. */
  retries = 0;
  readonly address: string;

  constructor(address: string) {
    this.address = address.replace(/\/+$/, '');
  }

  /** Whether anything answers there. */
  async isThere(): Promise<boolean> {
    return fetch(`${this.address}/livez`, { signal: AbortSignal.timeout(REQUEST_MS_MAX) }).then(
      (response) => response.ok,
      () => false,
    );
  }

  /**
   * @returns the body of the answer.
   * @throws ProblemError where the server refused, ServerGoneError after three minutes without an answer.
   */
  async send<Body>(request: ServerRequest): Promise<Body> {
    return (await this.exchange<Body>(request)).body;
  }

  /** As `send`, with the cookie that the answer sets. */
  async exchange<Body>(request: ServerRequest): Promise<{ readonly body: Body; readonly cookie: string | undefined }> {
    const response = await this.#untilAnswered(request);
    const text = await response.text();
    return { body: (text === '' ? undefined : JSON.parse(text)) as Body, cookie: response.headers.getSetCookie()[0]?.split(';', 1)[0] };
  }

  /** All items of a list. @throws as `send`. */
  async list<Item>(path: string, token: string): Promise<readonly Item[]> {
    const items: Item[] = [];
    let next: string | undefined = path;
    for (let page = 0; next !== undefined && page < PAGES_MAX; page += 1) {
      const answer: Page<Item> = await this.send({ path: next, token });
      items.push(...answer.items);
      next = answer.next;
    }
    return items;
  }

  /** The lines of a stream of lines, as they come. @throws as `send`. */
  async *lines(path: string, token: string): AsyncGenerator<string> {
    const response = await this.#untilAnswered({ path, token });
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop()!;
      yield* parts;
    }
    if (rest !== '') yield rest;
  }

  async #untilAnswered(request: ServerRequest): Promise<Response> {
    const since = performance.now();
    let waitMs = BACKOFF_MS_LEAST;
    let internalErrors = 0;
    for (;;) {
      const outcome = await this.#once(request);
      if (outcome instanceof Response && outcome.status >= okLeast && outcome.status <= okMost) return outcome;
      if (outcome instanceof Response) {
        const error = await problemOf(request, outcome);
        if (outcome.status === internalError) internalErrors += 1;
        const isFinal = outcome.status < firstServerError && outcome.status !== tooManyRequests;
        if (isFinal || internalErrors > INTERNAL_ERRORS_MAX) throw error;
      }
      const isRepeatable = request.method === undefined || request.method === 'GET' || request.key !== undefined || request.isHarmlessTwice === true;
      if (!isRepeatable || performance.now() - since > WITHOUT_ANSWER_MS_MAX) {
        throw new ServerGoneError(`no answer from ${this.address} to ${nameOf(request)} (${outcome instanceof Response ? outcome.status : outcome.message})`);
      }
      this.retries += 1;
      await pause(waitMs);
      waitMs = Math.min(waitMs * 2, BACKOFF_MS_MOST);
    }
  }

  /** One try. @returns the error of a connection that failed, was cut or took too long. */
  async #once({ method = 'GET', path, token, cookie, key, ifMatch, body }: ServerRequest): Promise<Response | Error> {
    const headers = {
      'accept-language': 'en',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie, 'x-quanheng-request': '1' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    try {
      const response = await fetch(`${this.address}${path}`, { method, headers, signal: AbortSignal.timeout(REQUEST_MS_MAX), ...(body !== undefined && { body: JSON.stringify(body) }) });
      // An export is longer than memory should hold, and is asked for anew by whoever reads it.
      return response.headers.get('content-type')?.includes('ndjson') ? response : await whole(response);
    } catch (error) {
      return error as Error;
    }
  }
}

/** The answer with its body read: one that is cut while it is read is no answer. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, { status: response.status, headers: response.headers });
}

const nameOf = ({ method = 'GET', path }: ServerRequest): string => `${method} ${path}`;

async function problemOf(request: ServerRequest, response: Response): Promise<ProblemError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  const problem = parsed.success ? parsed.data : { type: 'about:blank', title: 'not a problem document', status: response.status, code: 'internal-error' as const };
  return new ProblemError(nameOf(request), problem);
}

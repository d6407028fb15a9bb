import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { language } from '../console/language.ts';
import { parseJson, refusalOf } from './refusal-of.ts';
import { foreignAnswer, reasonOf, ServerSilent } from './server-failures.ts';

/** Longer than any answer takes to begin: a scoreboard of the past is folded from the ledger's start. */
const ANSWER_MS_MAX = 120_000;
/** A server that starts again or catches up is back within seconds. */
const TRIES_MAX = 6;
const PAUSE_MS = 1_000;
/** The most items that the server puts on a page. */
const PAGE_ITEMS = 500;
const LINE_FEED = 0x0a;

export type Query = Readonly<Record<string, string | undefined>>;
type Sent = { readonly method: 'GET' | 'POST'; readonly path: string; readonly query?: Query; readonly headers?: Record<string, string>; readonly body?: string };
/** An answer with the version of what it shows, for the next `If-Match`; undefined where it has none. */
export type Versioned<Body> = { readonly body: Body; readonly version: string | undefined };
export type Write = { readonly body: string; readonly type: string; /** Version that the writer saw, for acts that need one. */ readonly version?: string };

const pageShape = z.looseObject({ items: z.array(z.unknown()), next: z.string().optional() });

/**
 * Speaks to one server with one token. Every method throws ServerRefusal with the server's problem, ServerSilent where nothing
 * answers, and CommandFailure on an answer that is not Quanheng's.
 */
export class ApiClient {
  readonly server: URL;
  readonly #token: string;

  constructor(server: URL, token: string) {
    this.server = server;
    this.#token = token;
  }

  /** What stands at a path under /api/v1. */
  async get<Shape extends z.ZodType>(path: string, query: Query, shape: Shape): Promise<z.output<Shape>> {
    return (await this.getVersioned(path, query, shape)).body;
  }

  async getVersioned<Shape extends z.ZodType>(path: string, query: Query, shape: Shape): Promise<Versioned<z.output<Shape>>> {
    const answer = await this.#send({ method: 'GET', path, query });
    return { body: await this.#read(answer, shape), version: versionOf(answer) };
  }

  /** Every item of a list, page after page to its end. */
  async *items<Shape extends z.ZodType>(path: string, query: Query, shape: Shape): AsyncGenerator<z.output<Shape>> {
    let cursor: string | undefined;
    do {
      const answer = await this.#send({ method: 'GET', path, query: { ...query, limit: String(PAGE_ITEMS), cursor } });
      const page = await this.#read(answer, pageShape);
      for (const item of page.items) yield this.#check(item, shape);
      cursor = page.next === undefined ? undefined : (new URL(page.next, this.server).searchParams.get('cursor') ?? undefined);
    } while (cursor !== undefined);
  }

  /** Lines as their bytes come. An answer that ends before the position that it promised throws, however the connection ended. */
  async *lines(path: string, query: Query): AsyncGenerator<Uint8Array> {
    const answer = await this.#send({ method: 'GET', path, query, headers: { accept: 'application/x-ndjson, */*' } });
    const promised = /@([0-9]+)$/.exec(answer.headers.get('quanheng-position') ?? '')?.[1];
    let lines = 0;
    try {
      for await (const chunk of answer.body ?? []) {
        for (let index = chunk.indexOf(LINE_FEED); index >= 0; index = chunk.indexOf(LINE_FEED, index + 1)) lines += 1;
        yield chunk;
      }
    } catch (error) {
      throw new ServerSilent(this.server, reasonOf(error));
    }
    if (promised !== undefined && lines !== Number(promised) + 1) throw new ServerSilent(this.server, `${lines} / ${Number(promised) + 1}`);
  }

  /** One act. What is sent again after a cut connection or a 503 carries the same key, so it happens once. */
  async post<Shape extends z.ZodType>(path: string, { body, type, version }: Write, shape: Shape): Promise<z.output<Shape>> {
    const headers = { 'content-type': type, 'idempotency-key': randomUUID(), ...(version !== undefined && { 'if-match': `"${version}"` }) };
    return this.#read(await this.#send({ method: 'POST', path, headers, body }), shape);
  }

  /** An act that answers with nothing but that it is done. May be repeated. */
  async postForNothing(path: string): Promise<void> {
    const answer = await this.#send({ method: 'POST', path });
    await answer.body?.cancel();
  }

  async #send(sent: Sent): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.#sendOnce(sent).then((answer) => ({ answer }), (error: unknown) => ({ error }));
      const isLast = tries === TRIES_MAX;
      if ('error' in outcome) {
        const reason = reasonOf(outcome.error);
        // A reader sees at once that nothing answers; an act that may have been stored is asked for again.
        if (isLast || sent.method === 'GET' || reason === 'ECONNREFUSED') throw new ServerSilent(this.server, reason);
      } else if (outcome.answer.ok) {
        return outcome.answer;
      } else if (outcome.answer.status !== 503 || isLast) {
        throw await refusalOf(this.server, outcome.answer);
      } else {
        await outcome.answer.body?.cancel();
      }
      await pause(PAUSE_MS);
    }
  }

  async #sendOnce({ method, path, query = {}, headers = {}, body }: Sent): Promise<Response> {
    const url = new URL(`/api/v1/${path}`, this.server);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`${ANSWER_MS_MAX / 1000} s`)), ANSWER_MS_MAX);
    try {
      return await fetch(url, {
        method,
        redirect: 'error',
        signal: late.signal,
        headers: { accept: 'application/json', 'accept-language': language, authorization: `Bearer ${this.#token}`, ...headers },
        ...(body !== undefined && { body }),
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async #read<Shape extends z.ZodType>(answer: Response, shape: Shape): Promise<z.output<Shape>> {
    const text = await answer.text().catch((error: unknown) => {
      throw new ServerSilent(this.server, reasonOf(error));
    });
    return this.#check(parseJson(text), shape);
  }

  #check<Shape extends z.ZodType>(value: unknown, shape: Shape): z.output<Shape> {
    const parsed = shape.safeParse(value);
    if (!parsed.success) throw foreignAnswer(this.server, parsed.error.issues[0]?.path.join('/') || 'JSON');
    return parsed.data;
  }
}

const versionOf = (answer: Response): string | undefined => /^(?:W\/)?"([0-9]+)"$/.exec(answer.headers.get('etag') ?? '')?.[1];

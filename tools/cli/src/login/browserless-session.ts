import { newTokenView, type NewTokenView } from '@quanheng/identity-contracts';
import type { z } from 'zod';
import { language } from '../console/language.ts';
import { parseJson, refusalOf } from '../server/refusal-of.ts';
import { foreignAnswer, reasonOf, ServerSilent } from '../server/server-failures.ts';

/** A sign-in hashes a password; longer than that the server lets nobody wait. */
const ANSWER_MS_MAX = 60_000;
/** As the account's list of tokens shows it. No name of this machine: the list is read by others too. */
const tokenLabel = 'command line';

/**
 * A session as a browser would have it, for as long as it takes to make a token.
 * Every method throws ServerRefusal with the server's problem, ServerSilent where nothing answers, CommandFailure on a foreign answer.
 */
export class BrowserlessSession {
  readonly #server: URL;
  #cookie: string | undefined;

  constructor(server: URL) {
    this.#server = server;
  }

  /** A step of a sign-in; the last one brings the cookie. */
  async post<Shape extends z.ZodType>(path: string, body: object, shape: Shape): Promise<z.output<Shape>> {
    const answer = await this.#send(path, body);
    const parsed = shape.safeParse(parseJson(await answer.text()));
    if (!parsed.success) throw foreignAnswer(this.#server, parsed.error.issues[0]?.path.join('/') || 'JSON');
    return parsed.data;
  }

  /** A token of the account that is signed in; the session ends: the command line keeps the token alone. */
  async exchangeForToken(): Promise<NewTokenView> {
    const token = await this.post('identity/tokens', { label: tokenLabel }, newTokenView);
    const answer = await this.#send('identity/sign-out');
    await answer.body?.cancel();
    return token;
  }

  async #send(path: string, body?: object): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(new URL(`/api/v1/${path}`, this.#server), {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
        headers: {
          accept: 'application/json',
          'accept-language': language,
          'x-quanheng-request': '1',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(this.#cookie !== undefined && { cookie: this.#cookie }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new ServerSilent(this.#server, reasonOf(error));
    }
    if (!answer.ok) throw await refusalOf(this.#server, answer);
    this.#cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? this.#cookie;
    return answer;
  }
}

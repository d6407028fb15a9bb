import type { Principal, Role } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { Authenticator } from './authenticator.ts';

/** Tokens of one call: a call of this size takes a few milliseconds. */
export const TOKENS_PER_CALL_MAX = 500;
/** Calls under way at once: the second travels while the first is answered; more would only take connections. */
export const CALLS_UNDER_WAY_MAX = 2;
/** Requests that wait for their authentication; more are told to come again. */
export const AUTHENTICATIONS_WAITING_MAX = 10_000;

/** What is asked of a pool of connections: one query. */
export type AuthenticationPool = { query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }> };

type Row = { readonly token_hash: Buffer; readonly account: string; readonly roles: Role[]; readonly department: string | null; readonly unit: string | null };
type Waiting = { readonly tokenHash: Uint8Array; resolve(principal: Principal | undefined): void; reject(error: Error): void };

/**
 * Asks identity's function `identity.authenticate` through a service's own pool. Requests that arrive while calls are
 * under way wait and are asked for in one call. Nothing is kept between calls.
 */
export class PostgresAuthenticator implements Authenticator {
  readonly #pool: AuthenticationPool;
  #waiting: Waiting[] = [];
  #underWay = 0;
  #isScheduled = false;

  constructor(pool: AuthenticationPool) {
    this.#pool = pool;
  }

  authenticate(tokenHash: Uint8Array): Promise<Principal | undefined> {
    if (this.#waiting.length >= AUTHENTICATIONS_WAITING_MAX) return Promise.reject(new Refusal('busy'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ tokenHash, resolve, reject });
      this.#schedule();
    });
  }

  /** After the present turn of the event loop, so that requests which arrived together are asked for together. */
  #schedule(): void {
    if (this.#isScheduled || this.#underWay >= CALLS_UNDER_WAY_MAX || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#call(this.#waiting.splice(0, TOKENS_PER_CALL_MAX));
      this.#schedule();
    });
  }

  async #call(batch: readonly Waiting[]): Promise<void> {
    this.#underWay += 1;
    try {
      const tokens = [...new Map(batch.map(({ tokenHash }) => [keyOf(tokenHash), Buffer.from(tokenHash)])).values()];
      const { rows } = await this.#pool.query('select token_hash, account, roles, department, unit from identity.authenticate($1::bytea[])', [tokens]);
      const principals = new Map((rows as Row[]).map((row) => [keyOf(row.token_hash), principalOf(row)]));
      for (const { tokenHash, resolve } of batch) resolve(principals.get(keyOf(tokenHash)));
    } catch {
      // The database is out of reach: who asks cannot be told, and nobody is let in.
      for (const { reject } of batch) reject(new Refusal('busy'));
    } finally {
      this.#underWay -= 1;
      this.#schedule();
    }
  }
}

const keyOf = (hash: Uint8Array): string => Buffer.from(hash).toString('base64');

const principalOf = ({ account, roles, department, unit }: Row): Principal => ({
  account,
  roles,
  ...(department !== null && { department }),
  ...(unit !== null && { unit }),
});

import type { Role } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { Authenticated, AuthenticationOptions, Authenticator } from './authenticator.ts';

/** Credentials of one call: a call of this size takes a few milliseconds. */
export const CREDENTIALS_PER_CALL_MAX = 500;
/** Calls under way at once: the second travels while the first is answered; more would only take connections. */
export const CALLS_UNDER_WAY_MAX = 2;
/** Requests that wait for their authentication; more are told to come again. */
export const AUTHENTICATIONS_WAITING_MAX = 10_000;

const callSql = 'select credential_hash, account, roles, department, unit, session, token from identity.authenticate($1::bytea[], $2)';
/** Under a name, so that a connection has it parsed and planned once: it is asked for nearly every request. */
const callOf = (hashes: readonly Uint8Array[], isUse: boolean): AuthenticationCall => ({ name: 'authenticate', text: callSql, values: [hashes, isUse] });

type AuthenticationCall = { readonly name: string; readonly text: string; readonly values: unknown[] };

/** What is asked of a pool of connections: one query. */
export type AuthenticationPool = { query(call: AuthenticationCall): Promise<{ rows: unknown[] }> };

type Row = {
  readonly credential_hash: Buffer;
  readonly account: string;
  readonly roles: Role[];
  readonly department: string | null;
  readonly unit: string | null;
  readonly session: string | null;
  readonly token: string | null;
};
type Waiting = { readonly credentialHash: Uint8Array; resolve(found: Authenticated | undefined): void; reject(error: Error): void };

/**
 * Asks identity's function `identity.authenticate` through a service's own pool. Requests that arrive while calls are
 * under way wait and are asked for in one call. Nothing is kept between calls.
 */
export class PostgresAuthenticator implements Authenticator {
  readonly #uses: BatchedCalls;
  readonly #looks: BatchedCalls;

  constructor(pool: AuthenticationPool) {
    this.#uses = new BatchedCalls(pool, true);
    this.#looks = new BatchedCalls(pool, false);
  }

  authenticate(credentialHash: Uint8Array, { isUse = true }: AuthenticationOptions = {}): Promise<Authenticated | undefined> {
    return (isUse ? this.#uses : this.#looks).ask(credentialHash);
  }
}

/**
 * Asks identity's function about nobody, so that a program which cannot authenticate says so at its start.
 * @throws the driver's error where there is no such function, or this role may not execute it.
 */
export async function demandAuthentication(pool: AuthenticationPool): Promise<void> {
  await pool.query(callOf([], false));
}

class BatchedCalls {
  readonly #pool: AuthenticationPool;
  readonly #isUse: boolean;
  #waiting: Waiting[] = [];
  #underWay = 0;
  #isScheduled = false;

  constructor(pool: AuthenticationPool, isUse: boolean) {
    this.#pool = pool;
    this.#isUse = isUse;
  }

  ask(credentialHash: Uint8Array): Promise<Authenticated | undefined> {
    if (this.#waiting.length >= AUTHENTICATIONS_WAITING_MAX) return Promise.reject(new Refusal('busy'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ credentialHash, resolve, reject });
      this.#schedule();
    });
  }

  /** After the present turn of the event loop, so that requests which arrived together are asked for together. */
  #schedule(): void {
    if (this.#isScheduled || this.#underWay >= CALLS_UNDER_WAY_MAX || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#call(this.#waiting.splice(0, CREDENTIALS_PER_CALL_MAX));
      this.#schedule();
    });
  }

  async #call(batch: readonly Waiting[]): Promise<void> {
    this.#underWay += 1;
    try {
      const hashes = [...new Map(batch.map(({ credentialHash }) => [keyOf(credentialHash), Buffer.from(credentialHash)])).values()];
      const { rows } = await this.#pool.query(callOf(hashes, this.#isUse));
      const found = new Map((rows as Row[]).map((row) => [keyOf(row.credential_hash), authenticatedOf(row)]));
      for (const { credentialHash, resolve } of batch) resolve(found.get(keyOf(credentialHash)));
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

const authenticatedOf = ({ account, roles, department, unit, session, token }: Row): Authenticated => ({
  account,
  roles,
  ...(department !== null && { department }),
  ...(unit !== null && { unit }),
  ...(session !== null && { session }),
  ...(token !== null && { token }),
});

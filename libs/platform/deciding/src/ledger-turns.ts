import { Refusal } from '@quanheng/platform-domain';
import { Client, type ClientConfig } from 'pg';
import { COMMANDS_WAITING_MAX, TURN_WAIT_MS_MAX } from './limits.ts';

const lockNotAvailable = '55P03';

/**
 * Turns at one ledger: its commands are decided one at a time, in this process by a queue and among processes by an advisory
 * lock, so that rules across streams (a name borne once, the last administrator) hold exactly. The lock's connection is kept
 * open; where it is lost in the middle of a turn, `demandLock` refuses to go on.
 */
export class LedgerTurns {
  readonly #config: ClientConfig;
  readonly #ledger: string;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #client: Client | undefined;

  constructor(connection: ClientConfig, ledger: string) {
    this.#config = { ...connection, application_name: 'quanheng turns', keepAlive: true, lock_timeout: TURN_WAIT_MS_MAX };
    this.#ledger = ledger;
  }

  /**
   * Runs `work` alone. It catches its state up first, and calls `demandLock` right before it appends.
   * @throws Refusal `busy` where too many wait, the turn does not come in time, or the database is out of reach.
   */
  take<Result>(work: (demandLock: () => void) => Promise<Result>): Promise<Result> {
    if (this.#waiting >= COMMANDS_WAITING_MAX) return Promise.reject(new Refusal('busy'));
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#alone(work)).finally(() => (this.#waiting -= 1));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends after the turns that wait. */
  async close(): Promise<void> {
    await this.#last;
    await this.#client?.end();
    this.#client = undefined;
  }

  async #alone<Result>(work: (demandLock: () => void) => Promise<Result>): Promise<Result> {
    const client = await this.#lock();
    try {
      return await work(() => {
        if (this.#client !== client) throw new Refusal('busy');
      });
    } finally {
      // A connection that is lost has lost its lock too.
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [this.#key]).catch(() => this.#forget(client));
    }
  }

  async #lock(): Promise<Client> {
    try {
      const client = (this.#client ??= await this.#connect());
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [this.#key]);
      return client;
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable && this.#client !== undefined) this.#forget(this.#client);
      throw new Refusal('busy');
    }
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#config);
    client.on('error', () => this.#forget(client));
    client.on('end', () => this.#forget(client));
    try {
      await client.connect();
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }

  #forget(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    client.end().catch(() => undefined);
  }

  get #key(): string {
    return `decide:${this.#ledger}`;
  }
}

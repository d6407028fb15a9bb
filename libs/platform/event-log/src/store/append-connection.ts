import { Client, type ClientConfig, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { LogUnavailableError } from '../errors.ts';
import { assertDurable } from './durability.ts';

/** A stuck holder of a ledger's lock must not stop its other writers for ever. */
const lockMsMax = 5_000;
/** The largest append (5,000 events) takes less than a second. */
const statementMsMax = 20_000;
/** Above `statementMsMax`: the server had its chance to answer, so the connection itself is dead. */
const answerMsMax = 30_000;
const connectMsMax = 5_000;

/**
 * The one connection through which an instance appends. It is made when first needed, again after it was lost, and only to
 * a durable server; calls for several ledgers travel on it without waiting for one another.
 */
export class AppendConnection {
  readonly #config: ClientConfig;
  #client: Promise<Client> | undefined;
  #closed = false;

  constructor(config: ClientConfig) {
    this.#config = {
      ...config,
      application_name: 'quanheng append',
      keepAlive: true,
      connectionTimeoutMillis: connectMsMax,
      lock_timeout: lockMsMax,
      statement_timeout: statementMsMax,
      query_timeout: answerMsMax,
      pipeline: true,
    };
  }

  /** Connects where needed. @throws DurabilityError; whatever connecting throws. */
  async open(): Promise<void> {
    await this.#connected();
  }

  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    const client = await this.#connected();
    return client.query<Row>(query);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  #connected(): Promise<Client> {
    if (this.#closed) throw new LogUnavailableError('the event log is closed');
    if (this.#client !== undefined) return this.#client;
    const connecting = this.#connect(() => {
      if (this.#client === connecting) this.#client = undefined;
    });
    this.#client = connecting;
    return connecting;
  }

  async #connect(forget: () => void): Promise<Client> {
    const client = new Client(this.#config);
    // A query under way rejects by itself; the next one connects anew.
    client.on('error', forget);
    client.on('end', forget);
    try {
      await client.connect();
      await assertDurable(client);
      return client;
    } catch (error) {
      forget();
      await client.end().catch(() => undefined);
      throw error;
    }
  }
}

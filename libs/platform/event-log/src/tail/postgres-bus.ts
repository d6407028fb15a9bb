import { Client, type ClientConfig } from 'pg';
import type { Clock, LedgerBus } from '../ports.ts';
import { MemoryBus } from './memory-bus.ts';

const channel = 'quanheng_log';
const reconnectDelayMs = 500;
const connectMsMax = 5_000;
/** Between two notifications: readers of this process are told at once, those elsewhere may wait so long, and a busy ledger has hundreds of batches a second. */
const notifyGapMs = 5;

/**
 * Hints over LISTEN/NOTIFY on a connection of its own: a notification inside the appending transaction would hold a lock of
 * the whole server through its commit. While the connection is lost hints are lost; that is what the poll is for.
 */
export class PostgresBus implements LedgerBus {
  readonly #config: ClientConfig;
  readonly #clock: Clock;
  readonly #local = new MemoryBus();
  readonly #closing = new AbortController();
  readonly #grown = new Set<string>();
  readonly #running: Promise<void>;
  #client: Client | undefined;
  #isSending = false;

  constructor(config: ClientConfig, clock: Clock) {
    this.#config = { ...config, application_name: 'quanheng notify', keepAlive: true, connectionTimeoutMillis: connectMsMax };
    this.#clock = clock;
    this.#running = this.#run();
  }

  announce(ledger: string): void {
    this.#local.announce(ledger);
    this.#grown.add(ledger);
    void this.#send();
  }

  subscribe(listener: (ledger: string | undefined) => void): { unsubscribe(): void } {
    return this.#local.subscribe(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#running;
    await this.#local.close();
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const client = new Client(this.#config);
      const lost = new Promise<void>((resolve) => {
        client.on('end', resolve);
        client.on('error', () => resolve());
      });
      client.on('notification', ({ processId, payload }) => {
        if (processId !== (client as unknown as { processID: number }).processID) this.#local.announce(payload!);
      });
      try {
        await client.connect();
        await client.query(`listen ${channel}`);
        if (!this.#closing.signal.aborted) {
          this.#client = client;
          this.#wakeEverybody();
          void this.#send();
          await lost;
        }
      } catch {
        // Tried again below: a hint is only a hint.
      }
      this.#client = undefined;
      await client.end().catch(() => undefined);
      await this.#clock.sleep(reconnectDelayMs, this.#closing.signal);
    }
  }

  #wakeEverybody(): void {
    this.#local.announce(undefined);
  }

  /** One notification for all ledgers that have grown since the last one was sent. */
  async #send(): Promise<void> {
    if (this.#isSending || this.#client === undefined) return;
    this.#isSending = true;
    try {
      while (this.#grown.size > 0 && this.#client !== undefined) {
        const ledgers = [...this.#grown];
        this.#grown.clear();
        await this.#client.query({ name: 'notify', text: `select pg_notify($1, ledger) from unnest($2::text[]) ledger`, values: [channel, ledgers] });
        await this.#clock.sleep(notifyGapMs, this.#closing.signal);
      }
    } catch {
      // The connection is lost: `#run` makes another one, and readers poll meanwhile.
    } finally {
      this.#isSending = false;
    }
  }
}

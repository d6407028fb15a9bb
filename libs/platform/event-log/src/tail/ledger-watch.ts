import type { LedgerHead } from '../event-log.ts';
import type { Clock, LedgerBus } from '../ports.ts';

/** Between two looks at the ledgers' heads: the longest that a reader falls behind when every hint is lost. */
export const pollIntervalMs = 100;

type Reader = { concerns(ledger: string): boolean; wake(): void };

/** Wakes readers when a ledger that concerns them has grown: at a hint of the bus, and at the latest at the next poll. One poll serves all. */
export class LedgerWatch {
  readonly #listLedgers: () => Promise<readonly LedgerHead[]>;
  readonly #clock: Clock;
  readonly #hints: { unsubscribe(): void };
  readonly #readers = new Set<Reader>();
  readonly #positions = new Map<string, number>();
  readonly #closing = new AbortController();
  #polling: Promise<void> | undefined;

  constructor(options: { listLedgers(): Promise<readonly LedgerHead[]>; readonly bus: LedgerBus; readonly clock: Clock }) {
    this.#listLedgers = options.listLedgers;
    this.#clock = options.clock;
    this.#hints = options.bus.subscribe((ledger) => this.#wake(ledger));
  }

  add(reader: Reader): { remove(): void } {
    this.#readers.add(reader);
    this.#polling ??= this.#poll();
    return { remove: () => void this.#readers.delete(reader) };
  }

  async close(): Promise<void> {
    this.#hints.unsubscribe();
    this.#closing.abort();
    await this.#polling;
  }

  #wake(ledger: string | undefined): void {
    for (const reader of this.#readers) if (ledger === undefined || reader.concerns(ledger)) reader.wake();
  }

  async #poll(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#clock.sleep(pollIntervalMs, this.#closing.signal);
      if (this.#readers.size === 0 || this.#closing.signal.aborted) continue;
      // A database out of reach is looked at again at the next poll; what has grown meanwhile shows then.
      const heads = await this.#listLedgers().catch(() => []);
      for (const { ledger, position } of heads) {
        const hasGrown = position > (this.#positions.get(ledger) ?? -1);
        this.#positions.set(ledger, position);
        if (hasGrown) this.#wake(ledger);
      }
    }
  }
}

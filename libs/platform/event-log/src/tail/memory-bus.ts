import type { LedgerBus } from '../ports.ts';

/** Hints within one process. */
export class MemoryBus implements LedgerBus {
  readonly #listeners = new Set<(ledger: string | undefined) => void>();

  announce(ledger: string | undefined): void {
    for (const listener of this.#listeners) listener(ledger);
  }

  subscribe(listener: (ledger: string | undefined) => void): { unsubscribe(): void } {
    this.#listeners.add(listener);
    return { unsubscribe: () => void this.#listeners.delete(listener) };
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}

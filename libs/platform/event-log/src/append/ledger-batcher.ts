import { LogBusyError, LogUnavailableError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { BatchRefusedError, type EventStore, type PreparedAppend, type StoreOutcome } from '../store/event-store.ts';
import { batchBytesMax, batchesUnderWayMax, batchEventsMax, connectionAttemptsMax, retryDelayMs, waitingAppendsMax, waitingBytesMax } from './limits.ts';

/** What becomes of an append in the end; `again` is settled by the batcher itself. */
export type SettledOutcome = Exclude<StoreOutcome, { status: 'again' }>;

type Waiter = { readonly append: PreparedAppend; resolve(outcome: SettledOutcome): void; reject(error: unknown): void };

/**
 * Group commit for one ledger: two batches are under way on one connection, the second one travels while the first commits, and
 * the next one collects meanwhile. A lone append waits for nothing. The store takes batches in the order in which they were sent and
 * decides each append by itself, so a refused one changes nothing for its neighbours.
 */
export class LedgerBatcher {
  readonly #ledger: string;
  readonly #store: EventStore;
  readonly #clock: Clock;
  readonly #onStored: () => void;
  readonly #closing = new AbortController();
  #waiting: Waiter[] = [];
  #waitingBytes = 0;
  readonly #underWay = new Map<Promise<void>, readonly Waiter[]>();
  #isScheduled = false;

  constructor(options: { readonly ledger: string; readonly store: EventStore; readonly clock: Clock; onStored(): void }) {
    this.#ledger = options.ledger;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#onStored = options.onStored;
  }

  /** @throws LogBusyError when too many wait already; whatever the store throws. */
  append(append: PreparedAppend): Promise<SettledOutcome> {
    if (this.#closing.signal.aborted) return Promise.reject(new LogUnavailableError('the event log is closed'));
    if (this.#waiting.length >= waitingAppendsMax || this.#waitingBytes + append.bytes > waitingBytesMax) {
      return Promise.reject(new LogBusyError(`${this.#waiting.length} appends wait for the ledger ${this.#ledger}`));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#waitingBytes += append.bytes;
      this.#schedule();
    });
  }

  /** Whether nothing waits and nothing is under way. */
  get isIdle(): boolean {
    return this.#underWay.size === 0 && this.#waiting.length === 0;
  }

  /** Takes no more appends, sends those that wait, and resolves when all are settled. A database out of reach is not waited for. */
  async close(): Promise<void> {
    this.#closing.abort();
    while (!this.isIdle) {
      this.#sendWaiting();
      await Promise.all(this.#underWay.keys());
    }
  }

  /** Appends of the same turn of the event loop travel together. */
  #schedule(): void {
    if (this.#isScheduled || this.#underWay.size >= batchesUnderWayMax) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#sendWaiting();
    });
  }

  #sendWaiting(): void {
    while (this.#waiting.length > 0 && this.#underWay.size < batchesUnderWayMax) {
      const batch = this.#takeBatch();
      if (batch.length === 0) return;
      const settling = this.#settle(batch).finally(() => {
        this.#underWay.delete(settling);
        this.#schedule();
      });
      this.#underWay.set(settling, batch);
    }
  }

  /**
   * Waiting appends that may travel together: within the limits, none guarded by another's stream. One to a stream that is under way
   * waits for its outcome: it was decided on what that one may change, and would only be refused.
   */
  #takeBatch(): readonly Waiter[] {
    const streamsUnderWay = new Set([...this.#underWay.values()].flatMap((batch) => batch.map(({ append }) => append.stream)));
    const streams = new Set<string>();
    const guards = new Set<string>();
    const batch: Waiter[] = [];
    const left: Waiter[] = [];
    let events = 0;
    let bytes = 0;
    for (const [index, waiter] of this.#waiting.entries()) {
      const { append } = waiter;
      const isTooMuch = events + append.events.length > batchEventsMax || bytes + append.bytes > batchBytesMax;
      const touchesGuard = guards.has(append.stream) || (append.guard !== undefined && streams.has(append.guard.stream));
      if (batch.length > 0 && (isTooMuch || touchesGuard)) {
        left.push(...this.#waiting.slice(index));
        break;
      }
      if (streamsUnderWay.has(append.stream)) {
        left.push(waiter);
        continue;
      }
      streams.add(append.stream);
      if (append.guard !== undefined) guards.add(append.guard.stream);
      events += append.events.length;
      bytes += append.bytes;
      batch.push(waiter);
    }
    this.#waiting = left;
    this.#waitingBytes -= bytes;
    return batch;
  }

  async #settle(batch: readonly Waiter[]): Promise<void> {
    let outcomes: readonly StoreOutcome[];
    try {
      outcomes = await this.#send(batch.map(({ append }) => append));
    } catch (error) {
      if (error instanceof BatchRefusedError && batch.length > 1) {
        // One of them is at fault: alone, it fails alone.
        for (const waiter of batch) await this.#settle([waiter]);
      } else {
        for (const { reject } of batch) reject(error);
      }
      return;
    }
    const again: Waiter[] = [];
    batch.forEach((waiter, index) => {
      const outcome = outcomes[index]!;
      if (outcome.status === 'again') again.push(waiter);
      else waiter.resolve(outcome);
    });
    this.#waiting.unshift(...again);
    this.#waitingBytes += again.reduce((sum, { append }) => sum + append.bytes, 0);
    if (outcomes.some(({ status }) => status === 'appended')) this.#onStored();
  }

  /** Sends a batch until its outcome is known: where the connection was lost, the same again, which the command ids make harmless. */
  async #send(batch: readonly PreparedAppend[]): Promise<readonly StoreOutcome[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#store.appendBatch(this.#ledger, batch);
      } catch (error) {
        const isFinal = attempt === connectionAttemptsMax || this.#closing.signal.aborted;
        if (!(error instanceof LogUnavailableError) || isFinal) throw error;
      }
      if (attempt > 1) await this.#clock.sleep(retryDelayMs, this.#closing.signal);
    }
  }
}

import { LogBusyError, LogUnavailableError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { BatchRefusedError, type AppendClaim, type EventStore, type PreparedAppend, type StoreOutcome } from '../store/event-store.ts';
import { batchAppendsMax, batchBytesMax, batchesUnderWayMax, batchEventsMax, connectionAttemptsMax, retryDelayMs, waitingAppendsMax, waitingBytesMax } from './limits.ts';

/** What becomes of an append in the end; `again` is settled by the batcher itself. */
export type SettledOutcome = Exclude<StoreOutcome, { status: 'again' }>;

/** An append whose events are composed when they must be; the first time only, then they are the same. */
export type OpenAppend = {
  readonly claim: AppendClaim;
  /** @throws TypeError where an event cannot be stored. */
  compose(): PreparedAppend;
};

type Waiter = { readonly append: OpenAppend; /** Of its events, once they are composed. */ bytes: number; resolve(outcome: SettledOutcome): void; reject(error: unknown): void };
/** A waiter on its way, and what of it travels: everything, or for a rival its claim alone. */
type Passenger = { readonly waiter: Waiter; readonly sent: PreparedAppend };

/**
 * Group commit for one ledger: two batches are under way on one connection, the second one travels while the first commits, and
 * the next one collects meanwhile. A lone append waits for nothing. The store takes batches in the order in which they were sent and
 * decides each append by itself, so a refused one changes nothing for its neighbours.
 *
 * Of several appends that are decided on one version of a stream one can win. The first of a batch travels with its events; the others,
 * its rivals, are composed only if they are not refused.
 */
export class LedgerBatcher {
  readonly #ledger: string;
  readonly #store: EventStore;
  readonly #clock: Clock;
  readonly #onStored: () => void;
  readonly #closing = new AbortController();
  #waiting: Waiter[] = [];
  #waitingBytes = 0;
  /** The streams that appends wait for. */
  #waitingStreams = new Set<string>();
  readonly #underWay = new Map<Promise<void>, readonly Passenger[]>();
  #isScheduled = false;

  constructor(options: { readonly ledger: string; readonly store: EventStore; readonly clock: Clock; onStored(): void }) {
    this.#ledger = options.ledger;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#onStored = options.onStored;
  }

  /** @throws LogBusyError when too many wait already; whatever composing the append, or the store, throws. */
  append(append: OpenAppend): Promise<SettledOutcome> {
    return new Promise((resolve, reject) => {
      if (this.#closing.signal.aborted) throw new LogUnavailableError('the event log is closed');
      const mayBeRival = this.#waitingStreams.has(append.claim.stream);
      const bytes = mayBeRival ? 0 : append.compose().bytes;
      if (this.#waiting.length >= waitingAppendsMax || this.#waitingBytes + bytes > waitingBytesMax) {
        throw new LogBusyError(`${this.#waiting.length} appends wait for the ledger ${this.#ledger}`);
      }
      this.#waiting.push({ append, bytes, resolve, reject });
      this.#waitingStreams.add(append.claim.stream);
      this.#waitingBytes += bytes;
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
  #takeBatch(): readonly Passenger[] {
    const streamsUnderWay = new Set([...this.#underWay.values()].flatMap((batch) => batch.map(({ sent }) => sent.stream)));
    const streams = new Set<string>();
    const guards = new Set<string>();
    /** The versions of streams for which an append of the batch brings its events. */
    const contested = new Set<string>();
    const batch: Passenger[] = [];
    const left: Waiter[] = [];
    let events = 0;
    let bytes = 0;
    for (const [index, waiter] of this.#waiting.entries()) {
      const { claim } = waiter.append;
      if (streamsUnderWay.has(claim.stream)) {
        left.push(waiter);
        continue;
      }
      const place = `${claim.expectedVersion} ${claim.stream}`;
      const sent = contested.has(place) ? asRival(claim) : preparedOf(waiter);
      if (sent === undefined) continue;
      const isTooMuch = batch.length === batchAppendsMax || events + sent.events.length > batchEventsMax || bytes + sent.bytes > batchBytesMax;
      const touchesGuard = guards.has(claim.stream) || (claim.guard !== undefined && streams.has(claim.guard.stream));
      if (batch.length > 0 && (isTooMuch || touchesGuard)) {
        left.push(...this.#waiting.slice(index));
        break;
      }
      contested.add(place);
      streams.add(claim.stream);
      if (claim.guard !== undefined) guards.add(claim.guard.stream);
      events += sent.events.length;
      bytes += sent.bytes;
      batch.push({ waiter, sent });
    }
    this.#wait(left);
    return batch;
  }

  #wait(waiting: Waiter[]): void {
    this.#waiting = waiting;
    this.#waitingBytes = waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#waitingStreams = new Set(waiting.map(({ append }) => append.claim.stream));
  }

  async #settle(batch: readonly Passenger[]): Promise<void> {
    let outcomes: readonly StoreOutcome[];
    try {
      outcomes = await this.#send(batch.map(({ sent }) => sent));
    } catch (error) {
      if (error instanceof BatchRefusedError && batch.length > 1) {
        // One of them is at fault: alone, it fails alone.
        for (const passenger of batch) await this.#settle([passenger]);
      } else {
        for (const { waiter } of batch) waiter.reject(error);
      }
      return;
    }
    const again: Waiter[] = [];
    batch.forEach(({ waiter }, index) => {
      const outcome = outcomes[index]!;
      if (outcome.status === 'again') again.push(waiter);
      else waiter.resolve(outcome);
    });
    if (again.length > 0) this.#wait([...again, ...this.#waiting]);
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

const asRival = ({ commandId, requestHash, stream, expectedVersion, guard }: AppendClaim): PreparedAppend => ({
  commandId,
  requestHash,
  stream,
  expectedVersion,
  ...(guard === undefined ? {} : { guard }),
  events: [],
  bytes: 0,
});

/** The append with its events; undefined where it has none that can be stored, which its sender has been told. */
function preparedOf(waiter: Waiter): PreparedAppend | undefined {
  try {
    const prepared = waiter.append.compose();
    waiter.bytes = prepared.bytes;
    return prepared;
  } catch (error) {
    waiter.reject(error);
    return undefined;
  }
}

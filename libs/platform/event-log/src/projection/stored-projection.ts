import type { Recorded } from '@quanheng/platform-contracts';
import type { EventLog, LogTail } from '../event-log.ts';
import type { Clock } from '../ports.ts';
import { systemClock } from '../system-ports.ts';
import { PositionWaiters } from '../tail/position-waiters.ts';
import { WakeSignal } from '../tail/wake-signal.ts';
import { CheckpointMovedError, ProjectionCheckpoint } from './projection-checkpoint.ts';
import { isTransient } from './transient-errors.ts';
import type { SqlTransaction, Transactions } from './transactions.ts';

/** Events of one transaction: few enough that a reader of the tables is not kept waiting, many enough for a fast rebuild. */
const transactionEventsMax = 500;
/** Between two tries of what may pass by itself. */
const retryDelayMs = 250;

export type ProjectionOptions<Transaction extends SqlTransaction> = {
  /** Its name in the checkpoint table. A projection that is built anew takes a new one. */
  readonly name: string;
  /** The consumer's schema, which has a table `projection_checkpoint` (see `ProjectionCheckpoint`). */
  readonly schema: string;
  /** Families of ledgers: `units`, `campaign`. */
  readonly families: readonly string[];
  readonly log: EventLog;
  readonly tail: LogTail;
  /** `dataSource` of TypeORM, or `poolTransactions(pool)`. */
  readonly transactions: Transactions<Transaction>;
  /** Applies events of one ledger, in order, within the transaction that moves the checkpoint. */
  handle(transaction: Transaction, events: readonly Recorded[]): Promise<void>;
  /** Hears why a ledger is stopped. */
  onStopped(stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }): void;
  readonly clock?: Clock;
};

/** How far a projection has come in a ledger; `stopped`: why it goes no further there. */
export type ProjectionState = { readonly ledger: string; /** The last position applied; -1 for none. */ readonly position: number; readonly stopped?: Error };

type Progress = { next: number; stopped: Error | undefined; readonly waiters: PositionWaiters };

/**
 * Keeps tables in step with the log: each event is applied exactly once, because the checkpoint moves, by compare-and-set, in
 * the transaction of what is applied. Killed midway it goes on from there; of two instances one applies and the other follows.
 * An event that cannot be applied stops its ledger with the reason, until the next start: nothing is skipped.
 */
export class StoredProjection<Transaction extends SqlTransaction> {
  readonly #options: ProjectionOptions<Transaction>;
  readonly #clock: Clock;
  readonly #checkpoint: ProjectionCheckpoint;
  readonly #ledgers = new Map<string, Progress>();
  readonly #signal = new WakeSignal();
  readonly #closing = new AbortController();
  readonly #watching: { close(): void };
  readonly #working: Promise<void>;
  #retrying: Error | undefined;

  /** Starts at once. */
  constructor(options: ProjectionOptions<Transaction>) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#checkpoint = new ProjectionCheckpoint(options.schema, options.name);
    this.#watching = options.tail.watch(options.families, () => this.#signal.raise());
    this.#working = this.#work();
  }

  /** What it does again and again because the database is out of reach; undefined while all is well. */
  get retrying(): Error | undefined {
    return this.#retrying;
  }

  states(): readonly ProjectionState[] {
    return [...this.#ledgers].map(([ledger, { next, stopped }]) => ({ ledger, position: next - 1, ...(stopped === undefined ? {} : { stopped }) }));
  }

  /** True once `position` of a ledger is applied; false after `timeoutMs`, or when the ledger is stopped. */
  async caughtUpTo(ledger: string, position: number, timeoutMs: number): Promise<boolean> {
    const progress = this.#progressOf(ledger);
    if (progress.next > position) return true;
    if (progress.stopped !== undefined || this.#closing.signal.aborted) return false;
    const waiting = progress.waiters.wait(position, timeoutMs);
    this.#signal.raise();
    return waiting;
  }

  /** True once everything that the ledgers of its families hold now is applied; false after `timeoutMs`, or when one of them is stopped. */
  async caughtUp(timeoutMs: number): Promise<boolean> {
    const heads = (await Promise.all(this.#options.families.map((family) => this.#options.log.listLedgers(family)))).flat();
    const reached = await Promise.all(heads.map(({ ledger, position }) => this.caughtUpTo(ledger, position, timeoutMs)));
    return reached.every(Boolean);
  }

  /** Finishes the transaction that is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#watching.close();
    this.#signal.raise();
    await this.#working;
    for (const { waiters } of this.#ledgers.values()) waiters.giveUp();
  }

  #progressOf(ledger: string): Progress {
    const progress = this.#ledgers.get(ledger) ?? { next: 0, stopped: undefined, waiters: new PositionWaiters(this.#clock) };
    this.#ledgers.set(ledger, progress);
    return progress;
  }

  async #work(): Promise<void> {
    const loaded = new Set<string>();
    while (!this.#closing.signal.aborted) {
      try {
        for (const family of this.#options.families) {
          for (const head of await this.#options.log.listLedgers(family)) await this.#catchUp(head.ledger, head.position, loaded);
        }
        this.#retrying = undefined;
        if (!this.#closing.signal.aborted) await this.#signal.wait();
      } catch (error) {
        this.#retrying = error as Error;
        await this.#clock.sleep(retryDelayMs, this.#closing.signal);
      }
    }
  }

  /** Applies a ledger up to its head. What passes by itself is thrown; what does not, stops the ledger. */
  async #catchUp(ledger: string, head: number, loaded: Set<string>): Promise<void> {
    const progress = this.#progressOf(ledger);
    if (progress.stopped !== undefined || this.#closing.signal.aborted) return;
    try {
      if (!loaded.has(ledger)) {
        progress.next = await this.#checkpoint.read(this.#options.transactions, ledger);
        loaded.add(ledger);
      }
      progress.waiters.reached(progress.next - 1);
      while (progress.next <= head && !this.#closing.signal.aborted) await this.#applyPage(ledger, head, progress);
    } catch (error) {
      if (isTransient(error)) throw error;
      if (error instanceof CheckpointMovedError) {
        loaded.delete(ledger);
        this.#signal.raise();
        return;
      }
      progress.stopped = error as Error;
      progress.waiters.giveUp();
      this.#options.onStopped({ ledger, position: progress.next, reason: error as Error });
    }
  }

  async #applyPage(ledger: string, head: number, progress: Progress): Promise<void> {
    const { log, transactions, handle } = this.#options;
    const from = progress.next;
    const to = Math.min(head, from + transactionEventsMax - 1);
    for await (const events of log.readLedger(ledger, { from, to })) {
      const next = events.at(-1)!.position + 1;
      await transactions.transaction(async (transaction) => {
        await this.#checkpoint.move(transaction, ledger, { from: progress.next, to: next });
        await handle(transaction, events);
      });
      progress.next = next;
      progress.waiters.reached(next - 1);
    }
  }
}

import type { EventLog, LedgerFollower, LogTail } from '../event-log.ts';
import { LogUnavailableError } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { PositionWaiters } from './position-waiters.ts';
import { WakeSignal } from './wake-signal.ts';

/** Between two tries to read while the database is out of reach. */
const retryDelayMs = 250;

type Following = Parameters<LogTail['follow']>[0] & { readonly log: EventLog; readonly clock: Clock };

/**
 * Follows one ledger: reads what is there, applies it page by page, sleeps until woken. A database out of reach is waited
 * for; what `apply` or reading an event throws ends the following, with its error to `onError`: nothing is skipped.
 */
export class FoldFollower implements LedgerFollower {
  readonly #following: Following;
  readonly #signal = new WakeSignal();
  readonly #waiters: PositionWaiters;
  readonly #closing = new AbortController();
  readonly #working: Promise<void>;
  #position: number;
  #failure: Error | undefined;

  constructor(following: Following) {
    this.#following = following;
    this.#waiters = new PositionWaiters(following.clock);
    this.#position = following.from - 1;
    this.#working = this.#work();
  }

  get position(): number {
    return this.#position;
  }

  wake(): void {
    this.#signal.raise();
  }

  async caughtUpTo(position: number, timeoutMs: number): Promise<boolean> {
    if (position <= this.#position) return true;
    if (this.#failure !== undefined || this.#closing.signal.aborted) return false;
    const waiting = this.#waiters.wait(position, timeoutMs);
    this.wake();
    return waiting;
  }

  async catchUp(): Promise<void> {
    const head = await this.#following.log.findHead(this.#following.ledger);
    const isReached = head === undefined || (await this.caughtUpTo(head.position, Infinity));
    if (!isReached) throw this.#failure ?? new LogUnavailableError(`the follower of ${this.#following.ledger} is closed`);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.wake();
    await this.#working;
    this.#waiters.giveUp();
  }

  async #work(): Promise<void> {
    const { clock, onError } = this.#following;
    while (!this.#closing.signal.aborted) {
      try {
        await this.#applyWhatIsThere();
        if (!this.#closing.signal.aborted) await this.#signal.wait();
      } catch (error) {
        if (error instanceof LogUnavailableError) {
          await clock.sleep(retryDelayMs, this.#closing.signal);
          continue;
        }
        this.#failure = error as Error;
        this.#waiters.giveUp();
        onError(this.#failure);
        return;
      }
    }
  }

  async #applyWhatIsThere(): Promise<void> {
    const { log, ledger, apply } = this.#following;
    for await (const page of log.readLedger(ledger, { from: this.#position + 1 })) {
      if (this.#closing.signal.aborted) return;
      apply(page);
      this.#position = page.at(-1)!.position;
      this.#waiters.reached(this.#position);
    }
  }
}

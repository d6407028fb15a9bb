import type { Clock } from '../ports.ts';

type Waiter = { readonly position: number; readonly timer: AbortController; settle(isReached: boolean): void };

/** Those who wait until a reader has come to a position. */
export class PositionWaiters {
  readonly #clock: Clock;
  readonly #waiters = new Set<Waiter>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True once `position` is reached; false after `timeoutMs` or when the reader gives up. */
  wait(position: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = new AbortController();
      const waiter: Waiter = {
        position,
        timer,
        settle: (isReached) => {
          this.#waiters.delete(waiter);
          timer.abort();
          resolve(isReached);
        },
      };
      this.#waiters.add(waiter);
      if (Number.isFinite(timeoutMs)) void this.#clock.sleep(timeoutMs, timer.signal).then(() => waiter.settle(false));
    });
  }

  reached(position: number): void {
    for (const waiter of this.#waiters) if (waiter.position <= position) waiter.settle(true);
  }

  giveUp(): void {
    for (const waiter of this.#waiters) waiter.settle(false);
  }
}

import { setTimeout as pause } from 'node:timers/promises';

const secondMs = 1_000;

/** Holds acts back to so many a second; without a speed it holds nothing back. */
export class Pace {
  readonly #perSecond: number | undefined;
  /** When the next act may be sent. */
  #freeAtMs = 0;

  /** @param perSecond acts a second, above 0. */
  constructor(perSecond: number | undefined) {
    this.#perSecond = perSecond;
  }

  /** Waits until `count` acts may be sent. */
  async take(count: number): Promise<void> {
    if (this.#perSecond === undefined) return;
    const nowMs = performance.now();
    const atMs = Math.max(nowMs, this.#freeAtMs);
    this.#freeAtMs = atMs + (count * secondMs) / this.#perSecond;
    if (atMs > nowMs) await pause(atMs - nowMs);
  }
}

/** A clock that stands until it is moved: `sleep` resolves when `advance` has passed its end, or when its signal aborts. */
export class ManualClock {
  #nowMs: number;
  readonly #sleepers = new Set<{ readonly untilMs: number; wake(): void }>();

  constructor(nowMs = Date.UTC(2026, 10, 24)) {
    this.#nowMs = nowMs;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const sleeper = {
        untilMs: this.#nowMs + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
    });
  }

  /** Moves the time on; wakes the sleepers whose time has come, in the order of their ends. */
  advance(ms: number): void {
    this.#nowMs += ms;
    const due = [...this.#sleepers].filter(({ untilMs }) => untilMs <= this.#nowMs);
    for (const sleeper of due.sort((a, b) => a.untilMs - b.untilMs)) sleeper.wake();
  }
}

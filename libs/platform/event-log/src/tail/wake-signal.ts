/** A wake-up call that is not lost while its sleeper is busy: `raise` before `wait` makes the next `wait` return at once. */
export class WakeSignal {
  #isRaised = false;
  #resolve: (() => void) | undefined;

  raise(): void {
    this.#isRaised = true;
    this.#resolve?.();
  }

  /** Resolves at the next call, or at once if one came since the last `wait`. One sleeper at a time. */
  async wait(): Promise<void> {
    if (!this.#isRaised) await new Promise<void>((resolve) => (this.#resolve = resolve));
    this.#resolve = undefined;
    this.#isRaised = false;
  }
}

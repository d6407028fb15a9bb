import { SeededRandom } from '@quanheng/platform-testing';

/** So many steps are far more than any simulation takes: one that needs more goes round in circles. */
const stepsMax = 100_000;

/** Everything that waits, and one seed that decides what happens next. Between steps all promises run as far as they get. */
export class StepScheduler {
  readonly #random: SeededRandom;
  readonly #ready: (() => void)[] = [];
  #steps = 0;

  constructor(seed: string) {
    this.#random = new SeededRandom(seed);
  }

  /** How many steps have been done: the time of the simulation. */
  get steps(): number {
    return this.#steps;
  }

  /** Resolves when the scheduler comes to it. */
  step(): Promise<void> {
    return new Promise((resolve) => this.#ready.push(resolve));
  }

  /** Does one step after another until the work is done. @throws Error where nothing is ready, or it never ends. */
  async runUntilDone(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    const finished = work.finally(() => (isDone = true));
    finished.catch(() => undefined); // It is awaited at the end.
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) break;
      if (this.#ready.length === 0) throw new Error('everything waits for something else');
      if (this.#steps > stepsMax) throw new Error(`not done after ${stepsMax} steps`);
      this.#steps += 1;
      const [next] = this.#ready.splice(this.below(this.#ready.length), 1);
      next!();
    }
    await finished;
  }

  below(count: number): number {
    return Math.floor((Buffer.from(this.#random.bytes(4)).readUInt32BE() / 2 ** 32) * count);
  }

  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000;
  }

  bytes(count: number): Uint8Array {
    return this.#random.bytes(count);
  }
}

import { createHash } from 'node:crypto';

/** Random bytes that are the same for the same seed (SHA-256 of seed and counter): for tests, never for secrets. */
export class SeededRandom {
  readonly #seed: string;
  #blocks = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(count: number): Uint8Array {
    const blocks: Buffer[] = [];
    for (let length = 0; length < count; length += 32) {
      blocks.push(createHash('sha256').update(`${this.#seed}:${this.#blocks++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, count);
  }
}

import { SeededRandom } from '@quanheng/platform-testing/without-jest';

/** Numbers that are the same for the same seed. */
export class RandomNumbers {
  readonly #random: SeededRandom;

  constructor(seed: string) {
    this.#random = new SeededRandom(seed);
  }

  /** In [0, 1). */
  fraction(): number {
    return Buffer.from(this.#random.bytes(4)).readUInt32BE() / 2 ** 32;
  }

  /** 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** The same items in another order. */
  shuffled<Item>(items: readonly Item[]): readonly Item[] {
    return items.map((item) => ({ item, place: this.fraction() })).sort((a, b) => a.place - b.place).map(({ item }) => item);
  }
}

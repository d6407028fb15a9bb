/** A stream of numbers that depends on its names alone: the same names give the same numbers, in whatever order streams are used. */
export type SeededRandom = {
  /** From 0 to 1, 1 excluded. */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True in `share` of the calls, from 0 to 1. */
  chance(share: number): boolean;
  /** One of the elements. @throws RangeError for none. */
  one<Element>(elements: readonly Element[]): Element;
};

/** FNV-1a over UTF-16 units: 32 bits are enough to keep some ten thousand streams apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * A stream for a seed and the names of what it is for (a unit, a cell). The generator is mulberry32: not for secrets.
 * @param names joined with a separator that no name holds.
 */
export function seededRandom(...names: readonly (string | number)[]): SeededRandom {
  let state = hashOf(names.join('\u0000'));
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    whole,
    chance: (share) => fraction() < share,
    one: (elements) => {
      if (elements.length === 0) throw new RangeError('nothing to choose from');
      return elements[whole(0, elements.length - 1)]!;
    },
  };
}

/** The elements in an order of the stream's own (Fisher and Yates). */
export function shuffled<Element>(elements: readonly Element[], random: SeededRandom): Element[] {
  const order = [...elements];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.whole(0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

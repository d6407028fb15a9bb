import type { Measurement } from './measurement.ts';

/** Collects values of several measurements, a round at a time. */
export class Rounds {
  readonly #measurements = new Map<string, Measurement & { readonly values: number[] }>();

  add({ value, ...words }: Omit<Measurement, 'values'> & { readonly value: number }): void {
    const known = this.#measurements.get(words.name);
    if (known) known.values.push(value);
    else this.#measurements.set(words.name, { ...words, values: [value] });
  }

  all(): readonly Measurement[] {
    return [...this.#measurements.values()];
  }
}

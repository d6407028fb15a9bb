import fc from 'fast-check';
import type { Draft } from '../requests/sendable.ts';

/** A way to break a request; as a value of fast-check it says in a report what was done. */
export class Mutation {
  readonly #name: string;
  readonly #apply: (draft: Draft) => Draft;
  /** Whether such a request is often accepted: the database is looked at before it is sent, since it will not tell of earlier ones after. */
  readonly isOftenTaken: boolean;

  constructor(name: string, apply: (draft: Draft) => Draft, { isOftenTaken = false } = {}) {
    this.#name = name;
    this.#apply = apply;
    this.isOftenTaken = isOftenTaken;
  }

  applyTo(draft: Draft): Draft {
    return this.#apply(draft);
  }

  toString(): string {
    return this.#name;
  }

  [fc.toStringMethod](): string {
    return this.#name;
  }
}

/** Long values are named by their beginning. */
const shownLengthMax = 60;
export const shown = (value: unknown): string => fc.stringify(value).slice(0, shownLengthMax);

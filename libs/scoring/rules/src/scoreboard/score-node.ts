/** Work that was caused: nodes that events marked, and nodes that reads computed. */
export type WorkCounters = { marked: number; computed: number };

/**
 * A number that is computed when it is read, and kept until an event marks it. Marking goes upwards and ends at a node that is
 * marked already, since everything above that one is marked too: a child is never staler than its parent.
 */
export class ScoreNode<Result> {
  #result: { readonly value: Result } | undefined;
  readonly #parent: ScoreNode<unknown> | undefined;
  readonly #compute: () => Result;
  readonly #counters: WorkCounters;

  constructor(parent: ScoreNode<unknown> | undefined, compute: () => Result, counters: WorkCounters) {
    this.#parent = parent;
    this.#compute = compute;
    this.#counters = counters;
  }

  get isStale(): boolean {
    return this.#result === undefined;
  }

  read(): Result {
    if (!this.#result) {
      this.#result = { value: this.#compute() };
      this.#counters.computed += 1;
    }
    return this.#result.value;
  }

  /** Marks this node and what is above it. */
  mark(): void {
    if (!this.#result) return;
    this.#result = undefined;
    this.#counters.marked += 1;
    this.#parent?.mark();
  }

  /** For a node that has just come into being below it, or left: what is above it is no longer right. */
  markParent(): void {
    this.#parent?.mark();
  }
}

/** What a figure is held to; of its median. */
export type Bound = { readonly atMost?: number; readonly atLeast?: number };

/** What was measured, a value for each round, beside what is aimed at. */
export type Measurement = {
  readonly name: string;
  readonly unit: string;
  /** One per round, in the order of the rounds. */
  readonly values: readonly number[];
  /** What it must not miss, where that is less than the aim. */
  readonly floor?: Bound;
  readonly aim?: Bound;
  readonly note?: string;
};

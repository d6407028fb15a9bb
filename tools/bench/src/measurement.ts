/** What was measured, a value for each round, beside what is aimed at. */
export type Measurement = {
  readonly name: string;
  readonly unit: string;
  /** One per round, in the order of the rounds. */
  readonly values: readonly number[];
  readonly aim?: { readonly atMost?: number; readonly atLeast?: number };
  readonly note?: string;
};

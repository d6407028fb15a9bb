/** What a run has done so far. */
export type ProgressCounts = {
  /** Acts acknowledged, those of an earlier, interrupted part of the run included. */
  done: number;
  /** Acts refused because another was first. */
  conflicts: number;
};

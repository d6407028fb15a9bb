/** Past scoreboards kept in memory: an auditor moves to and fro between a few moments, and a fold holds some ten megabytes. */
export const PAST_FOLDS_MAX = 2;

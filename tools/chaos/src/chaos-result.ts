import type { HistoryCounts, HistoryEntry } from '@quanheng/platform-testing/without-jest';

/** What came of a run: the recording, for whoever checks it again, and what the checker found. */
export type ChaosResult = {
  readonly history: readonly HistoryEntry[];
  /** The ledger's bytes, event by event. */
  readonly lines: readonly Uint8Array[];
  /** What is wrong, in words; empty when nothing is. */
  readonly faults: readonly string[];
  readonly counts: HistoryCounts;
  /** How often each thing was done to it. */
  readonly done: Readonly<Record<string, number>>;
  readonly seconds: number;
};

/** A run in which less happened proves nothing. */
export const acknowledgedMin = 1_000;
export const conflictsMin = 20;

import { expect } from '@jest/globals';
import { acknowledgedMin, conflictsMin, type ChaosResult } from '../chaos-result.ts';

/** Another one each day, or the one that is given; the names of the specs say it, and a run under the same one has the same plan. */
export const seedOfToday = process.env['CHAOS_SEED'] ?? new Date().toISOString().slice(0, 10);

/** A run in which little happened proves nothing. */
export function demandEnough({ counts }: ChaosResult): void {
  expect(counts.acknowledged).toBeGreaterThanOrEqual(acknowledgedMin);
  expect(counts.conflicts).toBeGreaterThanOrEqual(conflictsMin);
  // Somebody was left without an answer, and somebody asked again.
  expect(counts.unknown).toBeGreaterThan(0);
  expect(counts.duplicates).toBeGreaterThan(0);
  expect(counts.looks).toBeGreaterThan(100);
}

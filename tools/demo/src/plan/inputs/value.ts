import type { SeededRandom } from '../../random/seeded-random.ts';
import type { ScorerActName } from '../planned-act.ts';

/** A scorer's act without its actor. */
export type Value = { readonly act: ScorerActName; readonly input: Readonly<Record<string, unknown>>; /** The earlier value that it cites, by index. */ readonly cites?: number };

/**
 * What gives one cell its score, and how such a value can be got wrong. `mistaken` and the value that it stands for are of the same
 * kind, period and state kind: the newer of the two stands.
 */
export type CellInputs = {
  readonly values: readonly Value[];
  /** Another value in place of one of `values`; undefined where an act adds up instead of standing in place of the one before. */
  mistaken(index: number): Value | undefined;
  /** An act that has to be revoked to leave the score as it was. */
  readonly surplus: Value;
};

/** What the generators know of a cell. */
export type CellContext = {
  readonly random: SeededRandom;
  /** How good the unit is, from 0 to 1: ranks spread by it. */
  readonly quality: number;
};

/** The unit's quality with the cell's own chance in it, from 0 to 1. */
export function achieved({ random, quality }: CellContext): number {
  const spread = 0.3; // Half of it upwards, half downwards: a good unit has weak cells too.
  return Math.min(1, Math.max(0, quality + (random.fraction() - 0.5) * spread));
}

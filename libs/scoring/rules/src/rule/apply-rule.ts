import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import type { ColumnFacts } from '../column/column-facts.ts';
import { scoreCheckpoints } from './checkpoints.ts';
import { scoreFulfilled } from './fulfilled.ts';
import { scoreGraded } from './graded.ts';
import { scoreLevels } from './levels.ts';
import { scoreRatio } from './ratio.ts';
import { scoreReduction } from './reduction.ts';
import { scoreRankToPoints } from './rank-to-points.ts';
import type { RuleResult } from './rule-result.ts';
import { scoreShortfall } from './shortfall.ts';
import type { StandingAct } from './standing-acts.ts';
import { scoreTally } from './tally.ts';

export type RuleInputs = {
  /** The unit of the cell. */
  readonly unit: string;
  /** The acts of the cell that stand, in the order of their versions. */
  readonly acts: readonly StandingAct[];
  /** Check-points that rulings took out. */
  readonly checkpointsOut: ReadonlySet<string>;
  /** What the leaf's column gives: its pool, its best rate. */
  readonly column: ColumnFacts;
  /** The campaign's reference date, `2022-12-31`. */
  readonly referenceDate: string;
};

/** What a leaf's rule makes of a cell's standing inputs (docs/scoring-rules.md, "Kinds"); never throws on inputs that were accepted. */
export function applyRule(rule: LeafRule, inputs: RuleInputs): RuleResult {
  switch (rule.kind) {
    case 'graded':
      return scoreGraded(inputs.acts);
    case 'binary':
    case 'checklist':
      return scoreFulfilled(inputs.acts);
    case 'checkpoints':
      return scoreCheckpoints(rule, inputs.acts, inputs.checkpointsOut);
    case 'levels':
      return scoreLevels(rule, inputs.acts);
    case 'ratio':
      return scoreRatio(rule, inputs.acts, inputs.column);
    case 'reduction':
      return scoreReduction(rule, inputs.acts, inputs.referenceDate);
    case 'shortfall':
      return scoreShortfall(rule, inputs.acts, inputs.column);
    case 'tally':
      return scoreTally(rule, inputs.acts);
    case 'rank-to-points':
      return scoreRankToPoints(rule, inputs.unit, inputs.column);
    default:
      return rule satisfies never;
  }
}

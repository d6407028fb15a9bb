import type { AdjustmentProposedEvent } from '@quanheng/scoring-contracts';
import type { Cell } from '../../campaign/cell.ts';
import type { ColumnFacts } from '../../column/column-facts.ts';
import { parseExact, smaller } from '../../exact/exact.ts';
import { applyRule } from '../../rule/apply-rule.ts';
import { checkpointsWeight } from '../../rule/checkpoints.ts';
import { balanceOnWeight, pointsOf, shareOf, type RuleResult, type Score } from '../../rule/rule-result.ts';
import { flagsOf, type Flags } from './cell-flags.ts';

/** What a cell is (docs/events.md, section 9), before the weight of a cell with derived full marks is known. */
export type CellOutcome =
  | { readonly status: 'not-applicable'; readonly by: 'ruling' | 'whenZero' }
  | { readonly status: 'unscored' }
  | { readonly status: 'scored'; readonly score: Score; readonly flags: Flags }
  /** `score` is the stated one, `ruled` what the rule gives beside it. */
  | { readonly status: 'adjusted'; readonly score: Score; readonly ruled: RuleResult; readonly flags: Flags };

/** What an adjustment states; where a ruling took a check-point out after it, no more than is left of the cell's weight. */
function statedScore({ data }: AdjustmentProposedEvent, { definition: { indicator }, checkpointsOut }: Cell): Score {
  if ('share' in data) return shareOf(parseExact(data.share));
  const points = parseExact(data.points);
  return pointsOf(indicator.rule.kind === 'checkpoints' ? smaller(points, checkpointsWeight(indicator.rule, checkpointsOut)) : points);
}

/**
 * Derives the outcome of a cell. Precedence: ruled not applicable, then adjusted, then the rule, `whenZero` included
 * (docs/decisions.md, "Acts"): a ruling hides an adjustment, and an adjusted cell counts even where `whenZero` would take it out.
 */
export function outcomeOf(cell: Cell, column: ColumnFacts, referenceDate: string): CellOutcome {
  if (cell.ruledOut) return { status: 'not-applicable', by: 'ruling' };
  const { indicator, group } = cell.definition;
  const given = applyRule(indicator.rule, { unit: cell.unit, acts: cell.standing, checkpointsOut: cell.checkpointsOut, column, referenceDate });
  // A tally on a leaf with a weight of its own starts from that weight; in a group that carries the weight it does not.
  const ruled = indicator.rule.kind === 'tally' && indicator.weight !== undefined && group === undefined ? balanceOnWeight(given) : given;
  const flags = flagsOf(indicator.rule, cell);
  if (cell.adjustment) return { status: 'adjusted', score: statedScore(cell.adjustment, cell), ruled, flags };
  if (ruled.is === 'notApplicable') return { status: 'not-applicable', by: 'whenZero' };
  if (ruled.is === 'none') return { status: 'unscored' };
  return { status: 'scored', score: ruled, flags };
}

/** The score that counts; undefined for a cell that has none. */
export const scoreOf = (outcome: CellOutcome): Score | undefined => (outcome.status === 'scored' || outcome.status === 'adjusted' ? outcome.score : undefined);

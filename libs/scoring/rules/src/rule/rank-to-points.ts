import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import type { ColumnFacts } from '../column/column-facts.ts';
import { NO_INPUT, pointsOf, type RuleResult } from './rule-result.ts';

/**
 * `rank-to-points`: the points of the unit's place within its ranking group (docs/scoring-rules.md, "Rank to points"). The places
 * are the column's; a unit without a measurement has none and stays unscored.
 */
export function scoreRankToPoints(_rule: LeafRuleOf<'rank-to-points'>, unit: string, column: ColumnFacts): RuleResult {
  const place = column.places.get(unit);
  return place ? pointsOf(place.points) : NO_INPUT;
}

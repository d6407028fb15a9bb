import type { ScoreboardRowView, SystemResultView } from '@quanheng/scoring-contracts';
import type { CampaignFold } from '../campaign/campaign-fold.ts';
import { formatExact, parseExact, ZERO } from '../exact/exact.ts';
import { pointsAt } from '../rule/rule-result.ts';
import { scoreOf } from '../scoreboard/cell/cell-outcome.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';

/** The row of a unit in the first programme that ranks it. */
export function rowOf(fold: CampaignFold, unit: string): ScoreboardRowView {
  const row = scoreboardOf(fold)
    .programmes.flatMap(({ groups }) => groups)
    .flatMap(({ rows }) => rows)
    .find((candidate) => candidate.unit === unit);
  if (!row) throw new Error(`no row for ${unit}`);
  return row;
}

export function systemOf(fold: CampaignFold, unit: string, system: string): SystemResultView {
  const view = rowOf(fold, unit).systems[system];
  if (!view) throw new Error(`no result for ${unit} in ${system}`);
  return view;
}

/** The status of a cell with its points at the leaf's printed weight: `scored 1.5`, `unscored`, `not-applicable by whenZero`. */
export function statusOf(fold: CampaignFold, unit: string, leaf: string): string {
  const cell = fold.findCell(unit, leaf);
  if (!cell) return 'no cell';
  const outcome = fold.tree!.outcome(cell);
  if (outcome.status === 'not-applicable') return `not-applicable by ${outcome.by}`;
  const score = scoreOf(outcome);
  const { weight } = cell.definition.indicator;
  return score ? `${outcome.status} ${formatExact(pointsAt(score, weight === undefined ? ZERO : parseExact(weight)))}` : outcome.status;
}

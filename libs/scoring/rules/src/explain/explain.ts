import type { ExplanationView } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { Cell } from '../campaign/cell.ts';
import { formatExact, ZERO, type Exact } from '../exact/exact.ts';
import { pointsAt, type RuleResult, type Score } from '../rule/rule-result.ts';
import { scoreOf, type CellOutcome } from '../scoreboard/cell/cell-outcome.ts';
import { inputsOf } from './cell-inputs.ts';
import { weightOfCell } from './cell-weight.ts';
import { moversOf } from './movers.ts';
import { EVERYTHING_VISIBLE, type Visibility } from './visibility.ts';

/** Which cells to explain: all, those of a unit, those of a leaf, or one. */
export type ExplainFilter = { readonly unit?: string | undefined; readonly leaf?: string | undefined };

/** What the rule gave; undefined where it gave no points. */
function ruledScore(outcome: CellOutcome): Score | undefined {
  const ruled: RuleResult | undefined = outcome.status === 'adjusted' ? outcome.ruled : outcome.status === 'scored' ? outcome.score : undefined;
  return ruled && ruled.is !== 'none' && ruled.is !== 'notApplicable' ? ruled : undefined;
}

const pointsText = (score: Score | undefined, weight: Exact | undefined): string | null => (score ? formatExact(pointsAt(score, weight ?? ZERO)) : null);

function explainCell(state: CampaignInputs, cell: Cell, visibility: Visibility): ExplanationView {
  const outcome = state.tree!.outcome(cell);
  const weight = weightOfCell(state, cell);
  return {
    unit: cell.unit,
    leaf: cell.leaf,
    state: outcome.status,
    by: outcome.status === 'not-applicable' ? outcome.by : null,
    role: cell.role,
    weight: weight ? formatExact(weight) : null,
    score: pointsText(scoreOf(outcome), weight),
    ruleScore: pointsText(ruledScore(outcome), weight),
    inputs: inputsOf(state, cell, visibility),
    movedBy: moversOf(state, cell).filter(({ unit }) => visibility.seesCell(unit, cell.leaf)),
  };
}

/**
 * Explains cells: state, role, weight, score, what the rule gave beside an adjustment, the events that the number rests on, and
 * for rules across units whose measurement moved it. Programme by programme in the plan's order, units in list order, leaves in
 * print order; a cell that the reader may not see is left out, and an unknown unit or leaf has none.
 */
export function explain(state: CampaignInputs, { unit, leaf }: ExplainFilter = {}, visibility: Visibility = EVERYTHING_VISIBLE): ExplanationView[] {
  if (!state.tree) return [];
  const explanations: ExplanationView[] = [];
  for (const { programme, systems } of state.plan?.data.programmes ?? []) {
    const leaves = systems
      .filter(({ system }) => state.programmeOfSystem.get(system) === programme)
      .flatMap(({ system }) => state.structures.get(system)?.leaves ?? [])
      .filter(({ ref }) => leaf === undefined || ref === leaf);
    const units = (state.listed.get(programme) ?? []).filter((listed) => unit === undefined || listed.unit.unit === unit);
    for (const listed of units) {
      for (const { ref } of leaves) {
        const cell = state.findCell(listed.unit.unit, ref);
        if (cell && visibility.seesCell(cell.unit, ref)) explanations.push(explainCell(state, cell, visibility));
      }
    }
  }
  return explanations;
}

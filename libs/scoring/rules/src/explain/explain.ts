import type { ExplanationView } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { Cell } from '../campaign/cell.ts';
import { formatExact, ZERO, type Exact } from '../exact/exact.ts';
import { pointsAt, type RuleResult, type Score } from '../rule/rule-result.ts';
import { scoreOf, type CellOutcome } from '../scoreboard/cell/cell-outcome.ts';
import { pointsOfItem } from '../scoreboard/cell/item.ts';
import { actedAbove, boundOf, consequencesOf } from './bounds-of-cell.ts';
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

/** What only some cells have: each member is left out where it does not apply. */
function moreOf(state: CampaignInputs, cell: Cell, visibility: Visibility): Pick<ExplanationView, 'bounded' | 'place' | 'consequences' | 'above'> {
  const { indicator } = cell.definition;
  const bounded = boundOf(state, cell);
  const place = indicator.rule.kind === 'rank-to-points' ? state.tree!.column(cell.leaf).places.get(cell.unit)?.place : undefined;
  const consequences = consequencesOf(state, cell);
  const above = actedAbove(state, cell, visibility);
  return {
    ...(bounded && { bounded }),
    ...(place !== undefined && { place }),
    ...(consequences.length > 0 && { consequences }),
    ...(above.length > 0 && { above }),
  };
}

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
    score: scoreOf(outcome) ? formatExact(pointsOfItem({ outcome, weight, node: cell.definition.indicator })) : null,
    ruleScore: pointsText(ruledScore(outcome), weight),
    inputs: inputsOf(state, cell, visibility),
    movedBy: moversOf(state, cell).filter(({ unit }) => visibility.seesCell(unit, cell.leaf)),
    ...moreOf(state, cell, visibility),
  };
}

/**
 * Explains cells: state, role, weight, score, what the rule gave beside an adjustment or before a bound, the events that the number
 * rests on, for rules across units whose measurement moved it, and the bounds, gates and places that acted. Programme by programme in the plan's order, units in list order, leaves in
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

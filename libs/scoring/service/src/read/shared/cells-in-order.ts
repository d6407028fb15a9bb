import type { ExplanationView } from '@quanheng/scoring-contracts';
import { explain, type CampaignFold, type ExplainFilter, type Visibility } from '@quanheng/scoring-rules';


/**
 * Explained cells that an account sees, unit by unit in list order and leaf by leaf in print order, after a given one.
 * @param after unit and leaf of the last cell of the page before.
 * @param limit one cell more is returned where there are more.
 */
export function cellsInOrder(
  state: CampaignFold,
  filter: ExplainFilter,
  { visibility, after, limit }: { readonly visibility: Visibility; readonly after: readonly string[] | undefined; readonly limit: number },
): readonly ExplanationView[] {
  const [unitBefore, leafBefore] = after ?? [];
  const units = unitsInOrder(state).filter((unit) => filter.unit === undefined || unit === filter.unit);
  const found: ExplanationView[] = [];
  for (const unit of unitBefore === undefined ? units : units.slice(Math.max(0, units.indexOf(unitBefore)))) {
    const explained = explain(state, { unit, leaf: filter.leaf }, visibility);
    found.push(...(unit === unitBefore ? explained.slice(explained.findIndex((cell) => cell.leaf === leafBefore) + 1) : explained));
    if (found.length > limit) return found.slice(0, limit + 1);
  }
  return found;
}

/** Every unit of a list of the plan, each once: the lists in the plan's order, in each the units by their numbers. */
export const unitsInOrder = (state: CampaignFold): readonly string[] => [
  ...new Set([...state.listed.values()].flatMap((listed) => listed.map(({ unit }) => unit.unit))),
];

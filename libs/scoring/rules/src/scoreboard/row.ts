import type { CampaignUnit, ScoreboardRowView, SystemResultView } from '@quanheng/scoring-contracts';
import { displayScore, formatExact, type Exact } from '../exact/exact.ts';
import { composite } from './compose.ts';
import type { SystemResult } from './system-result.ts';

/** A unit's row before it is ranked. */
export type Row = { readonly exact: Exact | undefined; readonly listNumber: number; readonly view: Omit<ScoreboardRowView, 'rank'> };

const systemView = ({ totals, result }: SystemResult): SystemResultView | null =>
  result
    ? {
        earned: formatExact(totals.earned),
        maximum: formatExact(totals.maximum),
        bonus: formatExact(totals.bonus),
        score: displayScore(result),
        scored: totals.scored,
        applicable: totals.applicable,
      }
    : null;

/** Makes a unit's row of its results by system, in the plan's order, and the composite weights of its ranking group. */
export function rowOf(unit: CampaignUnit, listNumber: number, results: ReadonlyMap<string, SystemResult>, weights: ReadonlyMap<string, Exact>): Row {
  const parts = [...results].flatMap(([system, result]) => {
    const weight = weights.get(system);
    return weight ? [{ weight, ...result }] : [];
  });
  const official = composite(parts.map(({ weight, result }) => ({ weight, result })));
  const provisional = composite(parts.map(({ weight, provisional: result }) => ({ weight, result })));
  const totals = [...results.values()].map((result) => result.totals);
  return {
    exact: official,
    listNumber,
    view: {
      unit: unit.unit,
      name: unit.name,
      score: official ? displayScore(official) : null,
      exact: official ? formatExact(official) : null,
      provisional: provisional ? formatExact(provisional) : null,
      scored: totals.reduce((count, { scored }) => count + scored, 0),
      applicable: totals.reduce((count, { applicable }) => count + applicable, 0),
      systems: Object.fromEntries([...results].map(([system, result]) => [system, systemView(result)])),
    },
  };
}

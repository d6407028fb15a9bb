import type { ActedView, CampaignUnit, ScoreboardRowView, SystemResultView } from '@quanheng/scoring-contracts';
import { displayScore, formatExact, isZero, ZERO, type Exact } from '../../exact/exact.ts';
import { composite } from './compose.ts';
import { FAILED_GRADE } from '../result/bands.ts';
import type { SystemResult } from '../result/system-result.ts';

/** A unit's row before it is ranked. */
export type Row = { readonly exact: Exact | undefined; readonly listNumber: number; readonly vetoed: boolean; readonly view: Omit<ScoreboardRowView, 'rank'> };

/** Bounds of groups from below upwards, then the gates that held a bonus group back. */
export const actedOf = ({ totals, held }: SystemResult): ActedView[] => [
  ...totals.acted.map(({ node, bound, from, to }) => ({
    node,
    by: bound.by,
    from: formatExact(from),
    to: formatExact(to),
    ...(bound.by === 'ceiling' && { leaf: bound.ceiling.leaf, position: bound.ceiling.position }),
  })),
  ...held.map(({ code, points, gates }) => ({
    node: code,
    by: 'gate' as const,
    from: formatExact(points),
    to: formatExact(ZERO),
    gates: gates.map(({ node, atLeast, reached }) => ({ node, atLeast, reached: formatExact(reached) })),
  })),
];

/** The members that only some systems have: each is left out where it does not apply. */
function moreOf(system: SystemResult): Partial<SystemResultView> {
  const { totals, unitClass, band, vetoes } = system;
  const acted = actedOf(system);
  return {
    ...(!isZero(totals.flags.unlimited) && { unlimited: formatExact(totals.flags.unlimited) }),
    ...(acted.length > 0 && { acted }),
    ...(unitClass && { class: { id: unitClass.id, name: unitClass.name, fullMarks: unitClass.fullMarks } }),
    ...(band !== undefined && { band }),
    ...(vetoes.length > 0 && { vetoes: [...vetoes] }),
  };
}

const systemView = (system: SystemResult): SystemResultView | null =>
  system.result
    ? {
        earned: formatExact(system.totals.earned),
        maximum: formatExact(system.totals.maximum),
        bonus: formatExact(system.bonus),
        score: displayScore(system.result),
        scored: system.totals.scored,
        applicable: system.totals.applicable,
        ...moreOf(system),
      }
    : null;

/** Makes a unit's row of its results by system, in the plan's order, and the composite weights of its ranking group. */
export function rowOf(unit: CampaignUnit, listNumber: number, results: ReadonlyMap<string, SystemResult>, weights: ReadonlyMap<string, Exact>): Row {
  const parts = [...results].flatMap(([system, result]) => {
    const weight = weights.get(system);
    return weight ? [{ weight, ...result }] : [];
  });
  const official = composite(parts.map(({ weight, result }) => ({ weight, result })));
  const isSame = parts.every((part) => part.provisional === part.result);
  const provisional = isSame ? official : composite(parts.map(({ weight, provisional: result }) => ({ weight, result })));
  const totals = [...results.values()].map((result) => result.totals);
  const vetoes = [...results.values()].flatMap((result) => result.vetoes);
  const only = results.size === 1 ? [...results.values()][0] : undefined;
  const band = vetoes.length > 0 ? FAILED_GRADE : official && only?.band;
  return {
    exact: official,
    listNumber,
    vetoed: vetoes.length > 0,
    view: {
      unit: unit.unit,
      name: unit.name,
      score: official ? displayScore(official) : null,
      exact: official ? formatExact(official) : null,
      provisional: provisional ? formatExact(provisional) : null,
      scored: totals.reduce((count, { scored }) => count + scored, 0),
      applicable: totals.reduce((count, { applicable }) => count + applicable, 0),
      systems: Object.fromEntries([...results].map(([system, result]) => [system, systemView(result)])),
      ...(band !== undefined && { band }),
      ...(vetoes.length > 0 && { vetoes: [...vetoes] }),
    },
  };
}

import { compare, parseExact, type Exact } from '../../exact/exact.ts';
import type { Ceiling } from '../cell/cell-flags.ts';

/** What a node states about its own score: bounds that the system prints on it, by its code. */
export type BoundedNode = { readonly code: string; readonly floor?: string | undefined; readonly cap?: string | undefined };

/** A bound that changed a number; a ceiling with the incident that set it. */
export type Bound = { readonly by: 'floor' | 'cap' } | { readonly by: 'ceiling'; readonly ceiling: Ceiling };
/** A number within its bounds, and the bound that made it what it is; undefined where none changed it. */
export type Bounded = { readonly points: Exact; readonly bound: Bound | undefined };

const lowestOf = (ceilings: readonly Ceiling[], code: string): Ceiling | undefined =>
  ceilings.reduce<Ceiling | undefined>((lowest, ceiling) => (ceiling.node === code && (!lowest || compare(ceiling.points, lowest.points) < 0) ? ceiling : lowest), undefined);

/**
 * A node's score within its bounds: first the standing ceilings that name it, then its floor and its cap. A node that states
 * nothing and is named by no ceiling keeps its score: it may be below 0 or above its weight.
 */
export function boundScore(score: Exact, { code, floor, cap }: BoundedNode, ceilings: readonly Ceiling[]): Bounded {
  let bounded: Bounded = { points: score, bound: undefined };
  const ceiling = lowestOf(ceilings, code);
  if (ceiling && compare(bounded.points, ceiling.points) > 0) bounded = { points: ceiling.points, bound: { by: 'ceiling', ceiling } };
  const low = floor === undefined ? undefined : parseExact(floor);
  if (low && compare(bounded.points, low) < 0) bounded = { points: low, bound: { by: 'floor' } };
  const high = cap === undefined ? undefined : parseExact(cap);
  if (high && compare(bounded.points, high) > 0) bounded = { points: high, bound: { by: 'cap' } };
  return bounded;
}

/** A bound that acted on a group of a unit's official result. */
export type Acted = { readonly node: string; readonly bound: Bound; readonly from: Exact; readonly to: Exact };

/** Whether a node can be bounded at all, so that most nodes cost nothing. */
export const isBounded = ({ code, floor, cap }: BoundedNode, ceilings: readonly Ceiling[]): boolean =>
  floor !== undefined || cap !== undefined || ceilings.some(({ node }) => node === code);

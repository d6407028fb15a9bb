import { greater, parseExact, smaller, type Exact } from '../../exact/exact.ts';
import type { Ceiling } from '../cell/cell-flags.ts';

/** What a node states about its own score: bounds that the system prints on it, by its code. */
export type BoundedNode = { readonly code: string; readonly floor?: string | undefined; readonly cap?: string | undefined };

/**
 * A node's score within its bounds: first the standing ceilings that name it, then its floor and its cap. A node that states
 * nothing and is named by no ceiling keeps its score: it may be below 0 or above its weight.
 */
export function boundScore(score: Exact, { code, floor, cap }: BoundedNode, ceilings: readonly Ceiling[]): Exact {
  let bounded = score;
  for (const { node, points } of ceilings) if (node === code) bounded = smaller(bounded, points);
  if (floor !== undefined) bounded = greater(bounded, parseExact(floor));
  return cap === undefined ? bounded : smaller(bounded, parseExact(cap));
}

/** Whether a node can be bounded at all, so that most nodes cost nothing. */
export const isBounded = ({ code, floor, cap }: BoundedNode, ceilings: readonly Ceiling[]): boolean =>
  floor !== undefined || cap !== undefined || ceilings.some(({ node }) => node === code);

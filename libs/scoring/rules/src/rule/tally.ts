import type { IncidentKind, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { add, exact, multiply, negate, parseExact, ZERO, type Exact } from '../exact/exact.ts';
import { balanceOf, NO_INPUT, type RuleResult } from './rule-result.ts';
import { actOf, actsOf, type StandingAct } from './standing-acts.ts';

/** Standing counts of each kind in one cell: all of them, and of these the ones that cite an incident. */
type Counts = { readonly all: ReadonlyMap<string, bigint>; readonly citing: ReadonlyMap<string, bigint> };

function countActs(acts: readonly StandingAct[]): Counts {
  const all = new Map<string, bigint>();
  const citing = new Map<string, bigint>();
  const count = (counts: Map<string, bigint>, kind: string, more: string) => counts.set(kind, (counts.get(kind) ?? 0n) + BigInt(more));
  for (const { data } of actsOf(acts, 'incident-added')) {
    count(all, data.kind, data.count);
    if (data.cites !== undefined) count(citing, data.kind, data.count);
  }
  for (const { data } of actsOf(acts, 'state-count-set')) count(all, data.kind, data.count);
  return { all, citing };
}

const bounded = (kind: IncidentKind, count: bigint): bigint => (kind.most !== undefined && count > BigInt(kind.most) ? BigInt(kind.most) : count);

/**
 * How many of a kind are taken: its standing counts, less what followers took the place of (`instead`), at most `most`.
 * A follower takes off what it counts itself, also where a follower of its own has taken its place.
 */
function takenCount(kind: IncidentKind, kinds: readonly IncidentKind[], counts: Counts): bigint {
  let remaining = counts.all.get(kind.code) ?? 0n;
  for (const follower of kinds) {
    if (follower.follows?.code === kind.code && follower.follows.effect === 'instead') remaining -= bounded(follower, counts.citing.get(follower.code) ?? 0n);
  }
  return bounded(kind, remaining > 0n ? remaining : 0n);
}

/**
 * `tally`: the signed sum of count x points. An incident, a state count (also 0) or "nothing to deduct" makes the cell scored.
 * Bounds are the group's. Kinds marked unlimited make it scored, and count in the result alone: `unlimitedDeduction`.
 */
export function scoreTally(rule: LeafRuleOf<'tally'>, acts: readonly StandingAct[]): RuleResult {
  const nothing = actOf(acts, 'nothing-to-deduct-recorded');
  const recorded = acts.some(({ type }) => type === 'incident-added' || type === 'state-count-set');
  if (!recorded && !nothing) return NO_INPUT;
  const counts = countActs(acts);
  let added: Exact = ZERO;
  let deducted: Exact = ZERO;
  for (const kind of rule.incidents) {
    if (kind.unlimited) continue;
    const points = multiply(exact(takenCount(kind, rule.incidents, counts)), parseExact(kind.points));
    if (kind.points.startsWith('-')) deducted = add(deducted, negate(points));
    else added = add(added, points);
  }
  return balanceOf(added, deducted);
}

/** What the standing incidents of unlimited kinds take from the unit's result, as a number >= 0. */
export function unlimitedDeduction(rule: LeafRuleOf<'tally'>, acts: readonly StandingAct[]): Exact {
  const counts = countActs(acts);
  let deducted: Exact = ZERO;
  for (const kind of rule.incidents) {
    if (kind.unlimited) deducted = add(deducted, negate(multiply(exact(takenCount(kind, rule.incidents, counts)), parseExact(kind.points))));
  }
  return deducted;
}

import type { LeafRule, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { IncidentAddedEvent, ScoringActEvent } from '@quanheng/scoring-contracts';
import { isZero, parseExact, ZERO, type Exact } from '../../exact/exact.ts';
import { unlimitedDeduction } from '../../rule/tally.ts';

/** A standing incident that bounds a node from above. */
export type Ceiling = { readonly node: string; readonly points: Exact; readonly leaf: string; readonly position: number };
/** A standing incident that fails the unit. */
export type Veto = { readonly leaf: string; readonly event: string; readonly position: number; readonly kind: string; readonly reason: string };

/** What standing incidents of flagged kinds do beyond the points of their own leaf (docs/scoring-rules.md, "Beyond the 2022 source"). */
export type Flags = { readonly ceilings: readonly Ceiling[]; readonly unlimited: Exact; readonly vetoes: readonly Veto[] };
export const NO_FLAGS: Flags = { ceilings: [], unlimited: ZERO, vetoes: [] };

type StateCountSetEvent = Extract<ScoringActEvent, { readonly type: 'state-count-set' }>;
type Incident = Recorded<IncidentAddedEvent> | Recorded<StateCountSetEvent>;
type FlaggedCell = { readonly leaf: string; readonly standing: readonly Recorded<ScoringActEvent>[] };

/** Kinds of which something stands: an incident, or a state count above 0. */
const standingIncidents = (cell: FlaggedCell): readonly Incident[] =>
  cell.standing.filter((act): act is Incident => act.type === 'incident-added' || (act.type === 'state-count-set' && act.data.count !== '0'));

const isFlagged = ({ ceiling, unlimited, veto }: LeafRuleOf<'tally'>['incidents'][number]): boolean => ceiling !== undefined || unlimited === true || veto === true;
/** Rules that carry a flag at all; asked for every cell of every read, so it is kept. */
const flaggedRules = new WeakMap<LeafRule, boolean>();

function hasFlags(rule: LeafRule): rule is LeafRuleOf<'tally'> {
  if (rule.kind !== 'tally') return false;
  const known = flaggedRules.get(rule);
  if (known !== undefined) return known;
  const flagged = rule.incidents.some(isFlagged);
  flaggedRules.set(rule, flagged);
  return flagged;
}

/**
 * The flags of a cell that is not ruled not applicable. An adjustment states the points of the cell and takes no incident back:
 * a ceiling, a veto and an unlimited deduction stand until their incident is revoked.
 */
export function flagsOf(rule: LeafRule, cell: FlaggedCell): Flags {
  if (!hasFlags(rule)) return NO_FLAGS;
  const ceilings: Ceiling[] = [];
  const vetoes: Veto[] = [];
  for (const { id, position, data } of standingIncidents(cell)) {
    const kind = rule.incidents.find(({ code }) => code === data.kind);
    if (kind?.ceiling) ceilings.push({ node: kind.ceiling.node, points: parseExact(kind.ceiling.points), leaf: cell.leaf, position });
    if (kind?.veto) vetoes.push({ leaf: cell.leaf, event: id, position, kind: kind.name, reason: data.reason });
  }
  const unlimited = unlimitedDeduction(rule, cell.standing);
  return ceilings.length === 0 && vetoes.length === 0 && isZero(unlimited) ? NO_FLAGS : { ceilings, unlimited, vetoes };
}

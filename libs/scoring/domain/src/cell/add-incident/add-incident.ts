import type { IncidentKind } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState, CellState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { demandKind, demandNotInFuture, standingIncidentsOf } from '../../shared/incident-checks.ts';

/** Adding needs no `If-Match`: who came first loses nothing. */
export type AddIncident = Omit<CellTarget, 'ifMatch'> & {
  readonly kind: string;
  /** 1 to 9,999. */
  readonly count: string;
  readonly on: string;
  readonly reason: string;
  /** The incident that this one follows: the id of its event. */
  readonly cites?: string | undefined;
};

/**
 * Adds an incident of a kind that the rule lists. `most` caps what counts, not what is stored.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `unknown-kind`, `date-in-future`, `citation-required`, `citation-wrong`.
 */
export function decideAddIncident(command: AddIncident, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer({ ...command, ifMatch: undefined }, state, metadata);
  const kind = demandKind(demandRule(leaf, 'tally'), command.kind, 'incident');
  demandNotInFuture(command.on, metadata.today);
  demandCitation(command, kind, cell);
  const { count, on, reason, cites } = command;
  const data = { department: metadata.department, kind: kind.code, count, on, reason, ...(cites === undefined ? {} : { cites }) };
  return cellDecision(cell, state, { type: 'incident-added', schema: 1, data });
}

/** A citation names a standing incident of the followed kind; followers that replace it count at most what it counts. */
function demandCitation({ cites, count }: AddIncident, kind: IncidentKind, cell: CellState): void {
  if (cites === undefined) {
    if (kind.follows?.required) throw new Refusal('citation-required', { pointer: '/cites', parameters: { follows: kind.follows.code } });
    return;
  }
  const standing = standingIncidentsOf(cell);
  const cited = standing.find((incident) => incident.id === cites);
  if (!kind.follows || cited?.data.kind !== kind.follows.code) {
    throw new Refusal('citation-wrong', { pointer: '/cites', parameters: kind.follows ? { follows: kind.follows.code } : {} });
  }
  if (kind.follows.effect === 'and') return;
  const followed = standing.filter((incident) => incident.data.cites === cites).reduce((sum, incident) => sum + Number(incident.data.count), 0);
  const most = Number(cited.data.count) - followed;
  if (Number(count) > most) throw new Refusal('citation-wrong', { pointer: '/count', parameters: { follows: kind.follows.code, most } });
}

import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { cellDecision, findCellForScorer, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { standingIncidentsOf } from '../../shared/incident-checks.ts';

export type Revoke = CellTarget & { /** The event of one of the eight scoring acts of this cell. */ readonly action: string; readonly reason: string };

/**
 * Takes a scoring act back; the one before it stands again, and the revoked one stays in the history.
 * @throws Refusal as `findCellForScorer`, `not-revocable`, `already-revoked`, `incident-cited` with the incidents that follow it.
 */
export function decideRevoke(command: Revoke, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell } = findCellForScorer(command, state, metadata);
  const act = cell.acts.get(command.action);
  if (!act) throw new Refusal('not-revocable', { pointer: '/action' });
  if (act.revoked) throw new Refusal('already-revoked', { pointer: '/action' });
  const followers = standingIncidentsOf(cell).filter((incident) => incident.data.cites === command.action);
  if (followers.length > 0) throw new Refusal('incident-cited', { pointer: '/action', parameters: { followers: followers.map((incident) => incident.id) } });
  const data = { department: metadata.department, action: command.action, reason: command.reason };
  return cellDecision(cell, state, { type: 'action-revoked', schema: 1, data });
}

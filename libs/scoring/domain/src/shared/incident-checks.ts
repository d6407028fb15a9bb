import type { IncidentKind, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { Recorded } from '@quanheng/platform-contracts';
import type { IncidentAddedEvent } from '@quanheng/scoring-contracts';
import type { CellState } from '@quanheng/scoring-rules';

/**
 * The kind of an incident among those that the rule lists.
 * @throws Refusal `unknown-kind` with those that there are, `rule-mismatch` where a state is added or an incident set as a state.
 */
export function demandKind(rule: LeafRuleOf<'tally'>, kind: string, form: 'incident' | 'state'): IncidentKind {
  const found = rule.incidents.find((candidate) => candidate.code === kind);
  if (!found) throw new Refusal('unknown-kind', { pointer: '/kind', parameters: { kinds: rule.incidents.map((candidate) => candidate.code) } });
  if (found.state !== (form === 'state')) throw new Refusal('rule-mismatch', { pointer: '/kind', parameters: { kind, state: found.state } });
  return found;
}

/** @throws Refusal `date-in-future` for a day after today in the campaign's zone. */
export function demandNotInFuture(on: string, today: string): void {
  if (on > today) throw new Refusal('date-in-future', { pointer: '/on', parameters: { today } });
}

/** The incidents of a cell that are not revoked. */
export function standingIncidentsOf(cell: CellState): readonly Recorded<IncidentAddedEvent>[] {
  const incidents: Recorded<IncidentAddedEvent>[] = [];
  for (const { event, revoked } of cell.acts.values()) if (!revoked && event.type === 'incident-added') incidents.push(event);
  return incidents;
}

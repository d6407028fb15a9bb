import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import type { CellEntry, CellSummary, CellView, ExplanationView } from '@quanheng/scoring-contracts';
import { explain, type CampaignFold, type CellState, type Visibility } from '@quanheng/scoring-rules';

/** A cell of a list: what its score is, without the events that it rests on, and the groups above it. */
export function cellSummaryOf(explanation: ExplanationView, cell: CellState): CellSummary {
  const { inputs: _inputs, movedBy: _movedBy, above: _above, ...summary } = explanation;
  return { ...summary, version: cell.version };
}

/** One cell with its acts, revoked ones included; undefined where it does not exist or the reader may not see it. */
export function cellViewOf(state: CampaignFold, target: { readonly unit: string; readonly leaf: string }, visibility: Visibility): CellView | undefined {
  const cell = state.findCell(target.unit, target.leaf);
  const [explanation] = explain(state, target, visibility);
  if (!cell || !explanation) return undefined;
  const proposal = cell.head === undefined ? undefined : cell.proposals.get(cell.head.id);
  return {
    ...cellSummaryOf(explanation, cell),
    acts: [...cell.acts.values()].map(({ event, revoked }) => ({ ...entryOf(event, visibility), revoked })),
    ...(proposal === undefined ? {} : { proposal: entryOf(proposal, visibility) }),
    ...(cell.adjustment === undefined ? {} : { adjustment: entryOf(cell.adjustment, visibility) }),
    rulings: [...cell.rulings],
  };
}

function entryOf(event: Recorded<DomainEvent<string, object>>, visibility: Visibility): CellEntry {
  const { id, type, position, version, at, actor, data } = event;
  return { event: id, type, position, version, at, ...(visibility.showsActor(event) ? { actor } : {}), data: { ...data } };
}

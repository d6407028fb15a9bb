import { Refusal } from '@quanheng/platform-domain';
import type { Actor } from '@quanheng/platform-contracts';
import type { CampaignState, CellState, Proposal } from '@quanheng/scoring-rules';
import { demandCellVersion } from './cell-checks.ts';

/** Campaigns in these states take adjustments. */
export const ADJUSTABLE: readonly CampaignState['status'][] = ['open', 'closed'];

/** A proposal is open while it is the newest event of its cell. */
export function openProposalOf(cell: CellState): Proposal | undefined {
  return cell.head === undefined ? undefined : cell.proposals.get(cell.head.id);
}

/** @throws Refusal `proposal-pending` with the open one. */
export function demandNoOpenProposal(cell: CellState): void {
  const open = openProposalOf(cell);
  if (open) throw new Refusal('proposal-pending', { parameters: { proposal: open.id, version: open.version } });
}

/**
 * The open proposal that a decision names; anything since made it lapse.
 * @throws Refusal `not-found`, `proposal-decided`, `proposal-lapsed`, `cell-conflict` where `If-Match` names another version.
 */
export function demandOpenProposal(
  { proposal: id, ifMatch }: { readonly proposal: string; readonly ifMatch: number },
  cell: CellState,
  ...types: readonly Proposal['type'][]
): Proposal {
  const proposal = cell.proposals.get(id);
  if (!proposal || !types.includes(proposal.type)) throw new Refusal('not-found', { pointer: '/proposal' });
  const { head } = cell;
  if (head && head.id !== id) {
    if ('proposal' in head.data && head.data.proposal === id) throw new Refusal('proposal-decided', { pointer: '/proposal', parameters: { by: head.id } });
    throw new Refusal('proposal-lapsed', { pointer: '/proposal', parameters: { version: cell.version } });
  }
  demandCellVersion(ifMatch, cell);
  return proposal;
}

/** An approver is never the proposer. @throws Refusal `same-person`. */
export function demandOtherThanProposer(proposal: Proposal, actor: Actor): void {
  if (proposal.actor === actor) throw new Refusal('same-person', { parameters: { as: 'proposer' } });
}

/** Nor one who has an act in that cell, revoked or not. @throws Refusal `same-person`. */
export function demandOtherThanScorers(cell: CellState, actor: Actor): void {
  for (const { event } of cell.acts.values()) if (event.actor === actor) throw new Refusal('same-person', { parameters: { as: 'scorer' } });
}

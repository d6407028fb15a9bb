import type { TakenCell } from '../world/campaigns.ts';
import { keyed, versioned } from '../world/people.ts';
import { hint, type Hint, type Hints, type World } from './hint.ts';

const reason = '依据不足';

/** The act that the rule of an untouched cell takes. */
const mark = (act: string): Hint =>
  hint(({ campaigns }) => {
    const { by, path, input } = campaigns.takeCell(act);
    return { by, path, headers: act === 'add-incident' ? keyed() : versioned(0), json: input };
  });

type Decided = (world: World) => Promise<TakenCell & { readonly version: number; readonly event: string }>;
const decision = (json: (proposal: string) => object, proposedFor: Decided): Hint =>
  hint(async (world) => {
    const { path, version, event } = await proposedFor(world);
    return { by: world.roles.administrator, path, headers: versioned(version), json: json(event) };
  });
const proposed: Decided = ({ campaigns }) => campaigns.proposedCell();
const revocationProposed: Decided = async ({ campaigns, exchange, roles }) => {
  const cell = await campaigns.adjustedCell();
  const { event, version } = await exchange.act('proposeAdjustmentRevocation', { by: roles.organiser, path: cell.path, headers: versioned(cell.version), json: { adjustment: cell.adjustment, reason } });
  return { ...cell, event, version };
};

export const cellHints: Hints = {
  recordGrade: mark('record-grade'),
  recordFulfilment: mark('record-fulfilment'),
  recordCheckpoints: mark('record-checkpoints'),
  recordLevel: mark('record-level'),
  measure: mark('measure'),
  addIncident: mark('add-incident'),
  setStateCount: mark('set-state-count'),
  recordNothingToDeduct: mark('record-nothing-to-deduct'),
  revoke: hint(async ({ campaigns }) => {
    const { by, path, event, version } = await campaigns.gradedCell();
    return { by, path, headers: versioned(version), json: { action: event, reason } };
  }),
  scoreBlock: hint(({ campaigns }) => {
    const marks = [campaigns.takeCell('record-grade'), campaigns.takeCell('record-grade')];
    return { by: marks[0]!.by, path: { campaign: marks[0]!.path.campaign }, headers: keyed(), json: { items: marks.map(({ act, unit, leaf, version, input }) => ({ act, unit, leaf, version, input })) } };
  }),
  proposeAdjustment: hint(async ({ campaigns, roles }) => {
    const { path, version } = await campaigns.gradedCell();
    return { by: roles.organiser, path, headers: versioned(version), json: { points: '0', reason } };
  }),
  proposeAdjustmentRevocation: hint(async ({ campaigns, roles }) => {
    const { path, version, adjustment } = await campaigns.adjustedCell();
    return { by: roles.organiser, path, headers: versioned(version), json: { adjustment, reason } };
  }),
  approveAdjustment: decision((proposal) => ({ proposal }), proposed),
  approveAdjustmentRevocation: decision((proposal) => ({ proposal }), revocationProposed),
  rejectAdjustment: decision((proposal) => ({ proposal, reason }), proposed),
};

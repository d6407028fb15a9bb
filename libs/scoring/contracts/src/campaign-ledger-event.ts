import * as departments from './campaign-events/departments.ts';
import * as numbers from './campaign-events/numbers.ts';
import * as opening from './campaign-events/opening.ts';
import * as picks from './campaign-events/picks.ts';
import * as plan from './campaign-events/plan.ts';
import * as rulings from './campaign-events/rulings.ts';
import * as status from './campaign-events/status.ts';
import * as adjustments from './cell-events/adjustments.ts';
import * as incidents from './cell-events/incidents.ts';
import * as revocation from './cell-events/revocation.ts';
import * as values from './cell-events/values.ts';
import { knownEvents } from '@quanheng/platform-contracts';
import type { EventOf, EventSchema, FormerEventSchema } from './event-schema.ts';

/** Events of stream `campaign` (docs/events.md, section 6). */
export const campaignStreamEvents = [
  plan.campaignPlannedEvent,
  opening.campaignOpenedEvent,
  opening.unitCopiedEvent,
  opening.systemCopiedEvent,
  opening.indicatorCopiedEvent,
  status.campaignClosedEvent,
  status.campaignReopenedEvent,
  departments.scoringDepartmentSetEvent,
  departments.scoringDepartmentRemovedEvent,
  departments.leavesAssignedEvent,
  departments.leavesUnassignedEvent,
  picks.unitsPickedEvent,
  picks.unitUnpickedEvent,
  numbers.poolStatedEvent,
  numbers.compositeWeightsSetEvent,
  rulings.notApplicableRuledEvent,
  rulings.rulingRevokedEvent,
] as const;

/** The eight acts by which a scorer gives a cell its input; each can be revoked. */
export const scoringActEvents = [
  values.gradeRecordedEvent,
  values.fulfilmentRecordedEvent,
  values.checkpointsRecordedEvent,
  values.levelRecordedEvent,
  values.measurementRecordedEvent,
  incidents.incidentAddedEvent,
  incidents.stateCountSetEvent,
  incidents.nothingToDeductRecordedEvent,
] as const;

/** Events of streams `cell/<unit>/<system>/<code>` (docs/events.md, section 7). */
export const cellStreamEvents = [
  ...scoringActEvents,
  revocation.actionRevokedEvent,
  adjustments.adjustmentProposedEvent,
  adjustments.adjustmentRevocationProposedEvent,
  adjustments.adjustmentApprovedEvent,
  adjustments.adjustmentRevokedEvent,
  adjustments.adjustmentRejectedEvent,
] as const;

/** Every event of a campaign's ledger, in the shape in which it is written. */
export const campaignLedgerEvents: readonly EventSchema[] = [...campaignStreamEvents, ...cellStreamEvents];
/** The shapes in which events of a campaign's ledger were written before: read for ever, each with its upcaster (docs/events.md, section 11). */
export const formerCampaignLedgerEvents: readonly FormerEventSchema[] = [];
/** What a reader of a campaign's ledger knows. */
export const knownCampaignLedgerEvents = knownEvents(campaignLedgerEvents, formerCampaignLedgerEvents);

export type CampaignStreamEvent = EventOf<(typeof campaignStreamEvents)[number]>;
export type ScoringActEvent = EventOf<(typeof scoringActEvents)[number]>;
export type CellEvent = EventOf<(typeof cellStreamEvents)[number]>;
export type CampaignLedgerEvent = CampaignStreamEvent | CellEvent;

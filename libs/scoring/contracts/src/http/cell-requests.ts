import { exactNumber, freeText, leafRef, slug, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { incidentAdded, stateCountSet } from '../cell-events/incidents.ts';
import { actionRevoked } from '../cell-events/revocation.ts';
import { checkpointsRecorded, fulfilmentRecorded, gradeRecorded, levelRecorded, ratioMeasured, reductionMeasured } from '../cell-events/values.ts';

/** What the server adds to a scorer's input: as whom it was given, and (from the evidence issue on) on what ground. */
const added = { department: true, ground: true, seen: true } as const;

export const gradeRequest = gradeRecorded.omit(added).meta({ id: 'RecordGrade' });
export const fulfilmentRequest = fulfilmentRecorded.omit(added).meta({ id: 'RecordFulfilment' });
export const checkpointsRequest = checkpointsRecorded.omit(added).meta({ id: 'RecordCheckpoints' });
export const levelRequest = levelRecorded.omit(added).meta({ id: 'RecordLevel' });
export const measurementRequest = z.union([ratioMeasured.omit(added), reductionMeasured.omit(added)]).meta({ id: 'Measure' });
export const incidentRequest = incidentAdded.omit(added).meta({ id: 'AddIncident' });
export const stateCountRequest = stateCountSet.omit(added).meta({ id: 'SetStateCount' });
export const nothingToDeductRequest = z.strictObject({ reason: freeText.optional() }).meta({ id: 'RecordNothingToDeduct' }).default({});
export const revokeRequest = actionRevoked.omit(added).meta({ id: 'Revoke' });

export const adjustmentRequest = z
  .union([z.strictObject({ points: exactNumber, reason: freeText }), z.strictObject({ share: exactNumber, reason: freeText })])
  .meta({ id: 'ProposeAdjustment' });
export const adjustmentRevocationRequest = z.strictObject({ adjustment: uuid, reason: freeText }).meta({ id: 'ProposeAdjustmentRevocation' });
export const approvalRequest = z.strictObject({ proposal: uuid }).meta({ id: 'ApproveProposal' });
export const rejectionRequest = z.strictObject({ proposal: uuid, reason: freeText }).meta({ id: 'RejectProposal' });

export type GradeRequest = z.infer<typeof gradeRequest>;
export type FulfilmentRequest = z.infer<typeof fulfilmentRequest>;
export type CheckpointsRequest = z.infer<typeof checkpointsRequest>;
export type LevelRequest = z.infer<typeof levelRequest>;
export type MeasurementRequest = z.infer<typeof measurementRequest>;
export type IncidentRequest = z.infer<typeof incidentRequest>;
export type StateCountRequest = z.infer<typeof stateCountRequest>;
export type NothingToDeductRequest = z.infer<typeof nothingToDeductRequest>;
export type RevokeRequest = z.infer<typeof revokeRequest>;
export type AdjustmentRequest = z.infer<typeof adjustmentRequest>;
export type AdjustmentRevocationRequest = z.infer<typeof adjustmentRevocationRequest>;
export type ApprovalRequest = z.infer<typeof approvalRequest>;
export type RejectionRequest = z.infer<typeof rejectionRequest>;

/** A block answers within a few seconds and its items share a batch of the log; more cells are more blocks. */
export const BLOCK_ITEMS_MAX = 500;

const cell = { unit: slug, leaf: leafRef };
/** The version of the cell that the caller saw, as `If-Match` names it; 0 for an untouched cell. */
const version = { version: z.number().int().min(0) };

/** One act of a block: the same act and input as on the cell's own route. */
export const blockItem = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('record-grade'), ...cell, ...version, input: gradeRequest }),
  z.strictObject({ act: z.literal('record-fulfilment'), ...cell, ...version, input: fulfilmentRequest }),
  z.strictObject({ act: z.literal('record-checkpoints'), ...cell, ...version, input: checkpointsRequest }),
  z.strictObject({ act: z.literal('record-level'), ...cell, ...version, input: levelRequest }),
  z.strictObject({ act: z.literal('measure'), ...cell, ...version, input: measurementRequest }),
  z.strictObject({ act: z.literal('add-incident'), ...cell, input: incidentRequest }),
  z.strictObject({ act: z.literal('set-state-count'), ...cell, ...version, input: stateCountRequest }),
  z.strictObject({ act: z.literal('record-nothing-to-deduct'), ...cell, ...version, input: nothingToDeductRequest }),
  z.strictObject({ act: z.literal('revoke'), ...cell, ...version, input: revokeRequest }),
]);
export type BlockItem = z.infer<typeof blockItem>;

/** Items are judged one by one: here only that there are 1 to 500; each is parsed as a `BlockItem`, and a bad one fails alone. */
export const blockRequest = z.strictObject({ items: z.array(z.unknown()).min(1).max(BLOCK_ITEMS_MAX) }).meta({ id: 'CellBlock' });
export type BlockRequest = z.infer<typeof blockRequest>;

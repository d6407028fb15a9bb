import { exactNumber, freeText, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';

/** A stated score in points, or a share where the full marks are derived (w / k, 100 / k). */
export const adjustmentProposed = z.union([
  z.strictObject({ points: exactNumber, reason: freeText }),
  z.strictObject({ share: exactNumber, reason: freeText }),
]);
/** `adjustment` is the id of the adjustment's own proposal. */
export const adjustmentRevocationProposed = z.strictObject({ adjustment: uuid, reason: freeText });
export const adjustmentApproved = z.strictObject({ proposal: uuid });
export const adjustmentRevoked = z.strictObject({ proposal: uuid });
/** Of either kind of proposal. */
export const adjustmentRejected = z.strictObject({ proposal: uuid, reason: freeText });

export const adjustmentProposedEvent = eventSchema('adjustment-proposed', adjustmentProposed);
export const adjustmentRevocationProposedEvent = eventSchema('adjustment-revocation-proposed', adjustmentRevocationProposed);
export const adjustmentApprovedEvent = eventSchema('adjustment-approved', adjustmentApproved);
export const adjustmentRevokedEvent = eventSchema('adjustment-revoked', adjustmentRevoked);
export const adjustmentRejectedEvent = eventSchema('adjustment-rejected', adjustmentRejected);

export type AdjustmentProposedEvent = EventOf<typeof adjustmentProposedEvent>;
export type AdjustmentRevocationProposedEvent = EventOf<typeof adjustmentRevocationProposedEvent>;
export type AdjustmentApprovedEvent = EventOf<typeof adjustmentApprovedEvent>;
export type AdjustmentRevokedEvent = EventOf<typeof adjustmentRevokedEvent>;

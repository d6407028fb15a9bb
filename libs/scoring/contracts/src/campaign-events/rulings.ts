import { freeText, leafRef, slug, sortedSet, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { UNITS_PER_EVENT_MAX } from './limits.ts';

/** A leaf, or one of its check-points, does not count for the named units (合理缺项). */
export const notApplicableRuled = z.strictObject({
  leaf: leafRef,
  units: sortedSet(slug, UNITS_PER_EVENT_MAX),
  reason: freeText,
  checkpoint: slug.optional(),
});
/** Takes a ruling back as a whole, for all of its units. */
export const rulingRevoked = z.strictObject({ ruling: uuid, reason: freeText });

export const notApplicableRuledEvent = eventSchema('not-applicable-ruled', notApplicableRuled);
export const rulingRevokedEvent = eventSchema('ruling-revoked', rulingRevoked);

export type NotApplicableRuledEvent = EventOf<typeof notApplicableRuledEvent>;
export type RulingRevokedEvent = EventOf<typeof rulingRevokedEvent>;

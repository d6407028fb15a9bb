import { freeText, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { scorerAct } from './scorer-act.ts';

/** Takes back any of the eight scoring acts of this cell; the one before it stands again. A revocation cannot be revoked. */
export const actionRevoked = z.strictObject({ ...scorerAct, action: uuid, reason: freeText });

export const actionRevokedEvent = eventSchema('action-revoked', actionRevoked);
export type ActionRevokedEvent = EventOf<typeof actionRevokedEvent>;

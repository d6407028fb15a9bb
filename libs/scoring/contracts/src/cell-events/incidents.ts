import { code, date, freeText, incidentCount, stateCount, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { scorerAct } from './scorer-act.ts';

/** What happened on a day, `count` times; the reason is required. `cites` an incident of the kind that this one follows. */
export const incidentAdded = z.strictObject({ ...scorerAct, kind: code, count: incidentCount, on: date, reason: freeText, cites: uuid.optional() });
/** How many of a state there are from a day on: set anew, not added up. */
export const stateCountSet = z.strictObject({ ...scorerAct, kind: code, count: stateCount, on: date, reason: freeText });
/** Full marks: nothing to deduct (in a bonus item: nothing to add). */
export const nothingToDeductRecorded = z.strictObject({ ...scorerAct });

export const incidentAddedEvent = eventSchema('incident-added', incidentAdded);
export const stateCountSetEvent = eventSchema('state-count-set', stateCountSet);
export const nothingToDeductRecordedEvent = eventSchema('nothing-to-deduct-recorded', nothingToDeductRecorded);

export type IncidentAddedEvent = EventOf<typeof incidentAddedEvent>;

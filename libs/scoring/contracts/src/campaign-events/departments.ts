import { leafRef, name, slug, sortedSet } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { LEAVES_PER_EVENT_MAX } from './limits.ts';

export const scoringDepartmentSet = z.strictObject({ department: slug, name });
export const scoringDepartmentRemoved = z.strictObject({ department: slug });

/** Which leaves a department may score; an event holds only what changed. Two departments may share a leaf. */
export const leavesAssigned = z.strictObject({ department: slug, leaves: sortedSet(leafRef, LEAVES_PER_EVENT_MAX) });

export const scoringDepartmentSetEvent = eventSchema('scoring-department-set', scoringDepartmentSet);
export const scoringDepartmentRemovedEvent = eventSchema('scoring-department-removed', scoringDepartmentRemoved);
export const leavesAssignedEvent = eventSchema('leaves-assigned', leavesAssigned);
export const leavesUnassignedEvent = eventSchema('leaves-unassigned', leavesAssigned);

export type ScoringDepartmentSetEvent = EventOf<typeof scoringDepartmentSetEvent>;
export type ScoringDepartmentRemovedEvent = EventOf<typeof scoringDepartmentRemovedEvent>;
export type LeavesAssignedEvent = EventOf<typeof leavesAssignedEvent>;
export type LeavesUnassignedEvent = EventOf<typeof leavesUnassignedEvent>;

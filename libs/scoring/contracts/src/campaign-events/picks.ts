import { applicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { leafRef, slug, sortedSet } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { UNITS_PER_EVENT_MAX } from './limits.ts';

/** Units picked for the open set (相关部门) of a leaf in one role. */
export const unitsPicked = z.strictObject({ leaf: leafRef, role: applicabilityRole, units: sortedSet(slug, UNITS_PER_EVENT_MAX) });
/** One unit an event: it is guarded by that unit's cell. */
export const unitUnpicked = z.strictObject({ leaf: leafRef, role: applicabilityRole, unit: slug });

export const unitsPickedEvent = eventSchema('units-picked', unitsPicked);
export const unitUnpickedEvent = eventSchema('unit-unpicked', unitUnpicked);

export type UnitsPickedEvent = EventOf<typeof unitsPickedEvent>;
export type UnitUnpickedEvent = EventOf<typeof unitUnpickedEvent>;

import { exactNumber, freeText, leafRef, slug, systemId, unsignedDecimal } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { WEIGHTS_MAX } from './limits.ts';

/** The denominator of a leaf whose pool is stated, with where it was read. */
export const poolStated = z.strictObject({ leaf: leafRef, pool: unsignedDecimal, source: freeText });

/** The weights between the systems of a programme, for one ranking group. `proposed`: equal weights that the form offered. */
export const compositeWeightsSet = z.strictObject({
  programme: slug,
  group: slug,
  weights: z.array(z.strictObject({ system: systemId, weight: exactNumber })).min(1).max(WEIGHTS_MAX),
  origin: z.enum(['proposed', 'stated']),
});

export const poolStatedEvent = eventSchema('pool-stated', poolStated);
export const compositeWeightsSetEvent = eventSchema('composite-weights-set', compositeWeightsSet);

export type PoolStatedEvent = EventOf<typeof poolStatedEvent>;
export type CompositeWeightsSetEvent = EventOf<typeof compositeWeightsSetEvent>;

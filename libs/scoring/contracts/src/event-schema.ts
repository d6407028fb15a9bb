import type { DomainEvent } from '@quanheng/platform-contracts';
import type { z } from 'zod';

/** One version of one stored event: its literal type, its schema number and the strict shape of its data. */
export type EventSchema<Type extends string = string, Data extends z.ZodType = z.ZodType> = {
  readonly type: Type;
  readonly schema: 1;
  readonly data: Data;
};

/** Declares a stored event; its schema number never changes with its shape: a new shape is a new number (docs/events.md, section 11). */
export const eventSchema = <Type extends string, Data extends z.ZodType>(type: Type, data: Data): EventSchema<Type, Data> => ({ type, schema: 1, data });

/** The domain event that a schema describes. */
export type EventOf<Schema extends EventSchema> =
  Schema extends EventSchema<infer Type, infer Data> ? DomainEvent<Type, z.infer<Data>> : never;

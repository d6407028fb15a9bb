import type { DomainEvent, FormerEvent } from '@quanheng/platform-contracts';
import type { z } from 'zod';

/** One version of one stored event: its literal type, its schema number and the strict shape of its data. */
export type EventSchema<Type extends string = string, Data extends z.ZodType = z.ZodType, Schema extends number = number> = {
  readonly type: Type;
  readonly schema: Schema;
  readonly data: Data;
};

/** A shape that is read for ever and written no more, with the function that makes the next one of it: pure, and total for data of this shape. */
export type FormerEventSchema = EventSchema & FormerEvent;

/** Declares a stored event; its schema number never changes with its shape: a new shape is a new number (docs/events.md, section 11). */
export function eventSchema<Type extends string, Data extends z.ZodType>(type: Type, data: Data): EventSchema<Type, Data, 1>;
export function eventSchema<Type extends string, Data extends z.ZodType, Schema extends number>(type: Type, data: Data, schema: Schema): EventSchema<Type, Data, Schema>;
export function eventSchema(type: string, data: z.ZodType, schema = 1): EventSchema {
  return { type, schema, data };
}

/** The domain event that a schema describes. */
export type EventOf<Schema extends EventSchema> =
  Schema extends EventSchema<infer Type, infer Data, infer Number> ? DomainEvent<Type, z.infer<Data>> & { readonly schema: Number } : never;

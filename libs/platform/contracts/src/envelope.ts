import { z } from 'zod';
import { instant, uuid } from './fields.ts';

/** `account:<uuid>`, or `system:<name>` for what the system does by itself. */
export const actor = z.union([
  z.templateLiteral(['account:', z.uuid()]),
  z.enum(['system:bootstrap', 'system:first-run', 'system:scanner', 'system:scrub']),
]);
export type Actor = z.infer<typeof actor>;

/** The short name of a ledger: `units`, `catalog`, `identity`, `evidence/<campaign>`, `campaign/<id>`. */
export const ledgerName = z.string().max(80).regex(/^(units|catalog|identity|(evidence|campaign)\/[a-z0-9]+(-[a-z0-9]+)*)$/);

export type JsonValue = string | number | boolean | JsonValue[] | { [key: string]: JsonValue };
/** The data of an event: strings, booleans, arrays and objects; no JSON number, no null. */
export type EventData = { [key: string]: string | boolean | EventData | readonly (string | EventData)[] };

/** An event as it is stored: exactly the fields of its canonical bytes (docs/events.md, section 1). */
export const storedEvent = z.strictObject({
  v: z.literal(1),
  ledger: ledgerName,
  stream: z.string().min(1).max(120),
  version: z.string().regex(/^[1-9][0-9]{0,14}$/),
  id: uuid,
  type: z.string().max(48).regex(/^[a-z]+(-[a-z]+)*$/),
  schema: z.number().int().min(1),
  at: instant,
  actor,
  cause: uuid,
  data: z.record(z.string(), z.unknown()),
});

/** An event of a context: its literal type, its schema number and its data. */
export type DomainEvent<Type extends string = string, Data = unknown> = { readonly type: Type; readonly schema: number; readonly data: Data };

/** A domain event with what the log added: the fold of a ledger consumes these, in order of position. */
export type Recorded<Event extends DomainEvent = DomainEvent> = Event & {
  readonly ledger: string;
  readonly stream: string;
  /** Index in the stream, from 1. */
  readonly version: number;
  /** Index in the ledger, from 0. */
  readonly position: number;
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  /** The command's id. */
  readonly cause: string;
};

import { upcastData, type KnownEvent, type Recorded } from '@quanheng/platform-contracts';
import { UnknownEventError } from '../errors.ts';
import type { StoredBytes } from '../store/event-store.ts';

const text = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads stored bytes as events of the present schemas. Stored bytes never change: an older schema is brought up to the
 * present one here, on reading (docs/events.md, section 11).
 */
export class EventRegistry {
  readonly #known: ReadonlyMap<string, KnownEvent> | undefined;
  readonly #takesOthers: boolean;

  /**
   * @param known every type that a fold may meet; left out: any type, at schema 1. @param options.othersAtFirst takes any type that is
   * not among them too, at schema 1. @throws TypeError where an upcaster is missing.
   */
  constructor(known?: readonly KnownEvent[], { othersAtFirst = known === undefined }: { readonly othersAtFirst?: boolean } = {}) {
    this.#takesOthers = othersAtFirst;
    for (const { type, schema, upcasters = [] } of known ?? []) {
      if (upcasters.length !== schema - 1) throw new TypeError(`${type} at schema ${schema} needs ${schema - 1} upcasters, not ${upcasters.length}`);
    }
    this.#known = known === undefined ? undefined : new Map(known.map((entry) => [entry.type, entry]));
    if (known !== undefined && this.#known!.size !== known.length) throw new TypeError('a type of event is known once');
  }

  /** @throws UnknownEventError naming the position, for bytes, a type or a schema that this build does not know. */
  read(ledger: string, { position, bytes }: StoredBytes): Recorded {
    const event = parse(bytes);
    if (event === undefined) throw new UnknownEventError(ledger, position, 'not an event of version 1');
    if (event.ledger !== ledger) throw new UnknownEventError(ledger, position, `an event of the ledger ${event.ledger}`);
    const { stream, version, id, type, schema, at, actor, cause } = event;
    const data = this.#upcast(ledger, position, event);
    return { type, schema: this.#known?.get(type)?.schema ?? schema, data, ledger, stream, version: Number(version), position, id, at, actor, cause };
  }

  #upcast(ledger: string, position: number, { type, schema, data }: { type: string; schema: number; data: unknown }): unknown {
    const known = this.#known?.get(type) ?? (this.#takesOthers ? { type, schema: 1 } : undefined);
    if (known === undefined) throw new UnknownEventError(ledger, position, `unknown type ${type}`);
    if (schema > known.schema) throw new UnknownEventError(ledger, position, `unknown schema ${schema} of ${type}`);
    return upcastData(known, schema, data);
  }
}

type Envelope = Omit<Recorded, 'version' | 'position' | 'schema' | 'data'> & { readonly v: number; readonly version: string; readonly schema: number; readonly data: unknown };

const textFields = ['ledger', 'stream', 'version', 'id', 'type', 'at', 'actor', 'cause'] as const;

/** The fields' forms were checked in full before the bytes were stored; here it is only made sure that this is such an event. */
function parse(bytes: Uint8Array): Envelope | undefined {
  try {
    const event = JSON.parse(text.decode(bytes)) as Envelope;
    return event.v === 1 && Number.isInteger(event.schema) && event.schema >= 1 && textFields.every((field) => typeof event[field] === 'string') ? event : undefined;
  } catch {
    return undefined;
  }
}

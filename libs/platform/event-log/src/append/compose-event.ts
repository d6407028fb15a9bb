import { storedEvent, type DomainEvent } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import type { Append } from '../event-log.ts';
import type { PreparedAppend, PreparedEvent } from '../store/event-store.ts';
import { appendBytesMax, appendEventsMax, eventBytesMax } from './limits.ts';

/** The length of an event's time, `2026-11-24T02:10:09.000123Z`. */
export const timeLength = 27;
const anyTime = '2000-01-01T00:00:00.000000Z';

const text = new TextEncoder();

export type EventFrame = Pick<Append, 'ledger' | 'stream' | 'actor'> & { readonly cause: string; readonly id: string; readonly version: number };

/**
 * The canonical bytes of an event (RFC 8785; docs/events.md, sections 1 and 10) in two parts, before and after the value of
 * `at`, which the store writes between them: of the envelope's keys only `actor` comes before `at`.
 * @throws TypeError naming the field when the event is none that may be stored: an unknown form, a JSON number or null in its data, too large.
 */
export function composeEvent(frame: EventFrame, event: DomainEvent): PreparedEvent {
  const { ledger, stream, actor, cause, id, version } = frame;
  const envelope = { v: 1, ledger, stream, version: String(version), id, type: event.type, schema: event.schema, at: anyTime, actor, cause, data: event.data };
  const checked = storedEvent.safeParse(envelope);
  if (!checked.success) {
    const issue = checked.error.issues[0]!;
    throw new TypeError(`${event.type}: ${issue.path.join('.')}: ${issue.message}`);
  }
  refuseNumbersAndNull(event.data, `${event.type}: data`);
  const head = text.encode(`{"actor":${canonicalJson(actor)},"at":"`);
  const { v, at: _at, actor: _actor, ...rest } = envelope;
  const tail = text.encode(`",${canonicalJson({ ...rest, v }).slice(1)}`);
  const bytes = head.length + timeLength + tail.length;
  if (bytes > eventBytesMax) throw new TypeError(`${event.type}: ${bytes} bytes, at most ${eventBytesMax} can be stored`);
  return { type: event.type, head, tail };
}

function refuseNumbersAndNull(value: unknown, path: string): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === undefined) return;
  if (value === null || typeof value !== 'object') throw new TypeError(`${path}: ${value} cannot be stored; a number is a decimal string, what has no value is absent`);
  for (const [key, member] of Object.entries(value)) refuseNumbersAndNull(member, `${path}.${key}`);
}

/** The bytes of an event that the store has given its time. */
export function joinEvent({ head, tail }: PreparedEvent, at: string): Uint8Array {
  return Buffer.concat([head, text.encode(at), tail]);
}

const requestHashBytes = 32;

/** Turns an append into what the store takes: every event composed, with an id of its own. @throws TypeError, see `composeEvent`. */
export function prepareAppend(append: Append, newId: () => string): PreparedAppend {
  const { ledger, stream, actor, events, expectedVersion, commandId, requestHash, guard } = append;
  if (events.length === 0) throw new TypeError('an append holds one event at least');
  if (events.length > appendEventsMax) throw new TypeError(`an append holds at most ${appendEventsMax} events, not ${events.length}`);
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) throw new TypeError(`expectedVersion: ${expectedVersion} is no version`);
  if (requestHash.length !== requestHashBytes) throw new TypeError(`requestHash: ${requestHash.length} bytes, not ${requestHashBytes}`);
  if (guard?.stream === '') throw new TypeError('guard.stream: a stream has a name');
  if (guard?.stream === stream) throw new TypeError(`guard.stream: ${stream} is the stream of the append itself, which expectedVersion guards`);
  const prepared = events.map((event, index) => composeEvent({ ledger, stream, actor, cause: commandId, id: newId(), version: expectedVersion + 1 + index }, event));
  const bytes = prepared.reduce((sum, { head, tail }) => sum + head.length + timeLength + tail.length, 0);
  if (bytes > appendBytesMax) throw new TypeError(`an append holds at most ${appendBytesMax} bytes, not ${bytes}`);
  return { commandId, requestHash, stream, expectedVersion, ...(guard === undefined ? {} : { guard }), events: prepared, bytes };
}

import { storedEvent, type DomainEvent, type Recorded } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import type { Append } from '../event-log.ts';
import type { PreparedAppend, PreparedEvent } from '../store/event-store.ts';
import { appendBytesMax, appendEventsMax, eventBytesMax } from './limits.ts';

/** The length of an event's time, `2026-11-24T02:10:09.000123Z`. */
export const timeLength = 27;
const anyTime = '2000-01-01T00:00:00.000000Z';

const text = new TextEncoder();

export type EventFrame = Pick<Append, 'ledger' | 'stream' | 'actor'> & { readonly cause: string; readonly id: string; readonly version: number };

/** An event ready to be stored, and the id that it was given. */
export type ComposedEvent = PreparedEvent & { readonly id: string };
export type ComposedAppend = PreparedAppend & { readonly events: readonly ComposedEvent[] };

/**
 * The canonical bytes of an event (RFC 8785; docs/events.md, sections 1 and 10) in two parts, before and after the value of
 * `at`, which the store writes between them: of the envelope's keys only `actor` comes before `at`.
 * @throws TypeError naming the field when the event is none that may be stored: an unknown form, a JSON number or null in its data, too large.
 */
export function composeEvent(frame: EventFrame, event: DomainEvent): ComposedEvent {
  const { ledger, stream, actor, cause, id, version } = frame;
  const { type, schema, data } = event;
  assertStorable(frame, event);
  refuseNumbersAndNull(data, `${type}: data`);
  // The envelope's keys in their order; its values are plain words, but for the stream.
  const head = text.encode(`{"actor":"${actor}","at":"`);
  const rest = `"id":"${id}","ledger":"${ledger}","schema":${schema},"stream":${canonicalJson(stream)},"type":"${type}","v":1,"version":"${version}"}`;
  const tail = text.encode(`","cause":"${cause}","data":${canonicalJson(data)},${rest}`);
  const bytes = head.length + timeLength + tail.length;
  if (bytes > eventBytesMax) throw new TypeError(`${type}: ${bytes} bytes, at most ${eventBytesMax} can be stored`);
  return { id, type, head, tail };
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const accountPrefix = 'account:';
const typeForm = /^[a-z]+(?:-[a-z]+)*$/;
const typeLengthMax = 48;
const streamLengthMax = 120;
const versionMax = 999_999_999_999_999;
/** Names of ledgers that were found good, so that their form is judged once; a process knows a few hundred. */
const goodLedgers = new Set<string>();
const goodLedgersMax = 10_000;

/** What is surely good, told quickly; whatever is not goes through the schema, which has the last word and names the field. */
function assertStorable({ ledger, stream, actor, cause, id, version }: EventFrame, { type, schema, data }: DomainEvent): void {
  const isGood =
    goodLedgers.has(ledger) &&
    stream.length > 0 &&
    stream.length <= streamLengthMax &&
    Number.isInteger(version) &&
    version >= 1 &&
    version <= versionMax &&
    schema >= 1 &&
    Number.isInteger(schema) &&
    type.length <= typeLengthMax &&
    typeForm.test(type) &&
    uuidForm.test(id) &&
    uuidForm.test(cause) &&
    actor.startsWith(accountPrefix) &&
    uuidForm.test(actor.slice(accountPrefix.length)) &&
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data);
  if (isGood) return;
  const checked = storedEvent.safeParse({ v: 1, ledger, stream, version: String(version), id, type, schema, at: anyTime, actor, cause, data });
  if (!checked.success) {
    const issue = checked.error.issues[0]!;
    throw new TypeError(`${type}: ${issue.path.join('.')}: ${issue.message}`);
  }
  if (goodLedgers.size < goodLedgersMax) goodLedgers.add(ledger);
}

function refuseNumbersAndNull(value: unknown, path: string): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === undefined) return;
  if (value === null || typeof value !== 'object') throw new TypeError(`${path}: ${value} cannot be stored; a number is a decimal string, what has no value is absent`);
  for (const [key, member] of Object.entries(value)) refuseNumbersAndNull(member, `${path}.${key}`);
}

/** Whether a value holds a member that is `undefined`: it is not stored, so what is read back is another value. */
function hasAbsentMember(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.values(value).some(hasAbsentMember));
}

/**
 * What reading an append's stored bytes would give, without reading them: the events that were just composed, with what the store
 * added. The data are those of the append, as they stand.
 */
export function recordAppended({ ledger, stream, events, expectedVersion, actor, commandId }: Append, prepared: ComposedAppend, stored: { readonly firstPosition: number; readonly at: string }): readonly Recorded[] {
  return events.map(({ type, schema, data }, index) => ({
    type,
    schema,
    data: hasAbsentMember(data) ? (JSON.parse(canonicalJson(data)) as unknown) : data,
    ledger,
    stream,
    version: expectedVersion + 1 + index,
    position: stored.firstPosition + index,
    id: prepared.events[index]!.id,
    at: stored.at,
    actor,
    cause: commandId,
  }));
}

/** The bytes of an event that the store has given its time. */
export function joinEvent({ head, tail }: PreparedEvent, at: string): Uint8Array {
  return Buffer.concat([head, text.encode(at), tail]);
}

const requestHashBytes = 32;

/** @throws TypeError naming what no append may be. */
export function assertAppend({ stream, events, expectedVersion, requestHash, guard }: Append): void {
  if (events.length === 0) throw new TypeError('an append holds one event at least');
  if (events.length > appendEventsMax) throw new TypeError(`an append holds at most ${appendEventsMax} events, not ${events.length}`);
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) throw new TypeError(`expectedVersion: ${expectedVersion} is no version`);
  if (requestHash.length !== requestHashBytes) throw new TypeError(`requestHash: ${requestHash.length} bytes, not ${requestHashBytes}`);
  if (guard?.stream === '') throw new TypeError('guard.stream: a stream has a name');
  if (guard?.stream === stream) throw new TypeError(`guard.stream: ${stream} is the stream of the append itself, which expectedVersion guards`);
}

/** Turns an append that `assertAppend` let pass into what the store takes: every event composed, with an id of its own. @throws TypeError, see `composeEvent`. */
export function composeAppend(append: Append, newId: () => string): ComposedAppend {
  const { ledger, stream, actor, events, expectedVersion, commandId, requestHash, guard } = append;
  const prepared = events.map((event, index) => composeEvent({ ledger, stream, actor, cause: commandId, id: newId(), version: expectedVersion + 1 + index }, event));
  const bytes = prepared.reduce((sum, { head, tail }) => sum + head.length + timeLength + tail.length, 0);
  if (bytes > appendBytesMax) throw new TypeError(`an append holds at most ${appendBytesMax} bytes, not ${bytes}`);
  return { commandId, requestHash, stream, expectedVersion, ...(guard === undefined ? {} : { guard }), events: prepared, bytes };
}

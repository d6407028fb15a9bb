import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, ManualClock, type TestDatabase } from '@quanheng/platform-testing';
import { LedgerNotAllowedError, LedgerNotFoundError } from '../errors.ts';
import { BatchRefusedError, type EventStore, type PreparedAppend, type StoredBytes } from './event-store.ts';
import { MemoryEventStore } from './memory-event-store.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

/** The one contract of both stores. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const stores: [string, () => EventStore][] = [
  ['memory', () => new MemoryEventStore(new ManualClock(), (ledger) => ledger.startsWith('campaign/'))],
  ['PostgreSQL', () => new PostgresEventStore(database.connectionAs('scoring'), { readConnectionsMax: 2, onError: fail })],
];

function fail(error: Error): void {
  throw error;
}

const hashOf = (request: string): Uint8Array => Buffer.alloc(32, request);

function appendOf(stream: string, expectedVersion: number, change: Partial<PreparedAppend> & { count?: number; request?: string } = {}): PreparedAppend {
  const { count = 1, request = 'first', ...rest } = change;
  const events = Array.from({ length: count }, (_, index) => ({ type: 'happened', head: Buffer.from(`<${stream}:${expectedVersion + 1 + index}@`), tail: Buffer.from('>') }));
  return { commandId: randomUUID(), requestHash: hashOf(request), stream, expectedVersion, events, bytes: 100, ...rest };
}

/** What is stored, without its times: `<stream:version@>`. */
const textsOf = (stored: readonly StoredBytes[]): readonly string[] => stored.map(({ bytes }) => Buffer.from(bytes).toString().replace(/@.*>/, ''));
const whole = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 1_000 };

describe.each(stores)('a store of ledgers in %s', (_, open) => {
  let store: EventStore;
  let ledger: string;
  beforeEach(async () => {
    store = open();
    ledger = `campaign/${randomUUID()}`;
    await store.openLedger(ledger);
  });
  afterEach(() => store.close());

  const append = async (...batch: PreparedAppend[]) => store.appendBatch(ledger, batch);
  const statusesOf = async (...batch: PreparedAppend[]) => (await append(...batch)).map(({ status }) => status);
  const stored = async () => textsOf(await store.readLedger(ledger, whole));

  it('gives dense positions, in the order of the batch, and one time to it', async () => {
    const outcomes = await append(appendOf('a', 0, { count: 2 }), appendOf('b', 0));
    const [first, second] = outcomes as unknown as { at: string; firstPosition: number }[];
    expect(outcomes).toEqual([
      { status: 'appended', firstPosition: 0, at: first!.at },
      { status: 'appended', firstPosition: 2, at: first!.at },
    ]);
    expect(second!.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(await append(appendOf('a', 2))).toMatchObject([{ status: 'appended', firstPosition: 3 }]);
    expect(await stored()).toEqual(['<a:1', '<a:2', '<b:1', '<a:3']);
  });

  it('writes the time into the bytes', async () => {
    const [outcome] = (await append(appendOf('a', 0))) as unknown as { at: string }[];
    const [event] = await store.readLedger(ledger, whole);
    expect(Buffer.from(event!.bytes).toString()).toBe(`<a:1@${outcome!.at}>`);
  });

  it('opens a ledger once, and keeps what is in it', async () => {
    await append(appendOf('a', 0));
    await store.openLedger(ledger);
    expect(await stored()).toEqual(['<a:1']);
  });

  it('knows no ledger that was not opened', async () => {
    await expect(store.appendBatch('campaign/never-opened', [appendOf('a', 0)])).rejects.toThrow(LedgerNotFoundError);
    expect(await store.findHead('campaign/never-opened')).toBeUndefined();
    expect(await store.readLedger('campaign/never-opened', whole)).toEqual([]);
  });

  it('keeps services from the ledgers of others', async () => {
    await expect(store.openLedger('units')).rejects.toThrow(LedgerNotAllowedError);
    await expect(store.appendBatch('units', [appendOf('a', 0)])).rejects.toThrow(LedgerNotAllowedError);
  });

  it('refuses an append to a stream that has moved on, and tells its head', async () => {
    await append(appendOf('a', 0, { count: 3 }));
    expect(await append(appendOf('a', 2), appendOf('a', 9), appendOf('b', 0))).toMatchObject([
      { status: 'conflict', head: 3 },
      { status: 'conflict', head: 3 },
      { status: 'appended', firstPosition: 3 },
    ]);
  });

  it('lets the first of several appends to one stream win, and tells the others where it stands now', async () => {
    expect(await append(appendOf('a', 0, { count: 2 }), appendOf('a', 0), appendOf('a', 0))).toMatchObject([
      { status: 'appended' },
      { status: 'conflict', head: 2 },
      { status: 'conflict', head: 2 },
    ]);
    expect(await stored()).toEqual(['<a:1', '<a:2']);
  });

  it('holds an append to its guard', async () => {
    await append(appendOf('campaign', 0));
    const guardedBy = (version: number) => appendOf(`cell/${version}`, 0, { guard: { stream: 'campaign', version } });
    expect(await statusesOf(guardedBy(0), guardedBy(1), guardedBy(2))).toEqual(['guard', 'appended', 'guard']);
    await append(appendOf('campaign', 1));
    expect(await statusesOf(appendOf('cell/x', 0, { guard: { stream: 'campaign', version: 1 } }))).toEqual(['guard']);
    expect(await statusesOf(appendOf('cell/y', 0, { guard: { stream: 'nothing-there', version: 0 } }))).toEqual(['appended']);
  });

  it('takes no append to a stream together with one that it guards', async () => {
    const guarded = appendOf('cell', 0, { guard: { stream: 'campaign', version: 0 } });
    await expect(append(guarded, appendOf('campaign', 0))).rejects.toThrow(BatchRefusedError);
    await expect(append(appendOf('campaign', 0), guarded)).rejects.toThrow(BatchRefusedError);
    expect(await stored()).toEqual([]);
  });

  it('answers a command that is stored with its first outcome, whatever it is decided on now', async () => {
    const first = appendOf('a', 0, { count: 2 });
    const [outcome] = await append(first);
    await append(appendOf('a', 2));
    const guard = { stream: 'a', version: 77 };
    for (const retry of [first, { ...first, expectedVersion: 3 }, { ...first, stream: 'b', guard }]) {
      expect(await append(retry)).toEqual([{ ...outcome, status: 'duplicate' }]);
    }
    expect(await stored()).toEqual(['<a:1', '<a:2', '<a:3']);
  });

  it('refuses a command id that was used for another request', async () => {
    const { commandId } = appendOf('a', 0);
    await append(appendOf('a', 0, { commandId }));
    expect(await statusesOf(appendOf('a', 1, { commandId, request: 'second' }))).toEqual(['key-reused']);
  });

  it('sends a second copy of a command into the next batch', async () => {
    const copy = appendOf('a', 0);
    expect(await statusesOf(copy, copy, appendOf('b', 0))).toEqual(['appended', 'again', 'appended']);
    expect(await statusesOf(copy)).toEqual(['duplicate']);
  });

  it('sends an append that was decided on another one of its batch into the next', async () => {
    const follower = appendOf('a', 1);
    expect(await statusesOf(appendOf('a', 0), follower)).toEqual(['appended', 'again']);
    expect(await statusesOf(follower)).toEqual(['appended']);
  });

  it('judges a rival, which comes without events, and never stores it', async () => {
    const rival = (stream: string, expectedVersion: number, change = {}) => appendOf(stream, expectedVersion, { ...change, events: [] });
    expect(await statusesOf(rival('a', 0))).toEqual(['again']);
    expect(await append(appendOf('a', 0), rival('a', 0), rival('a', 1), rival('a', 2))).toMatchObject([{ status: 'appended' }, { status: 'conflict', head: 1 }, { status: 'again' }, { status: 'conflict', head: 1 }]);
    // Two events of the first, so that the batch is no plain race; a rival that stands before the one with events; streams mixed.
    expect(await append(rival('a', 1), appendOf('a', 1, { count: 2 }), rival('a', 1), rival('b', 0))).toMatchObject([{ status: 'again' }, { status: 'appended', firstPosition: 1 }, { status: 'conflict', head: 3 }, { status: 'again' }]);
    expect(await append(rival('a', 3), appendOf('a', 3))).toMatchObject([{ status: 'again' }, { status: 'appended' }]);
    expect(await append(appendOf('a', 9), appendOf('a', 4), rival('a', 9), rival('a', 4))).toMatchObject([{ status: 'conflict', head: 4 }, { status: 'appended', firstPosition: 4 }, { status: 'conflict', head: 5 }, { status: 'conflict', head: 5 }]);
    const known = appendOf('c', 0);
    await append(known);
    expect(await statusesOf(appendOf('d', 0), rival('d', 0, { commandId: known.commandId }), rival('d', 0, { guard: { stream: 'a', version: 1 } }))).toEqual(['appended', 'duplicate', 'guard']);
    expect(await stored()).toEqual(['<a:1', '<a:2', '<a:3', '<a:4', '<a:5', '<c:1', '<d:1']);
  });

  it('keeps no trace of a refused command: its id may be used again', async () => {
    const { commandId } = appendOf('a', 0);
    expect(await statusesOf(appendOf('a', 5, { commandId }))).toEqual(['conflict']);
    expect(await store.findCommand(ledger, commandId)).toBeUndefined();
    expect(await statusesOf(appendOf('a', 0, { commandId, request: 'second' }))).toEqual(['appended']);
  });

  it('stores nothing of a batch that holds an event of 65,536 bytes', async () => {
    const tooLarge = { ...appendOf('b', 0), events: [{ type: 'happened', head: Buffer.alloc(65_536 - 27, '<'), tail: Buffer.alloc(0) }] };
    await expect(append(appendOf('a', 0), tooLarge)).rejects.toThrow(BatchRefusedError);
    expect(await stored()).toEqual([]);
    expect(await append(appendOf('a', 0))).toMatchObject([{ status: 'appended', firstPosition: 0 }]);
  });

  it('reads ranges of a ledger', async () => {
    await append(appendOf('a', 0, { count: 5 }));
    const read = async (from: number, to: number, limit: number) => (await store.readLedger(ledger, { from, to, limit })).map(({ position }) => position);
    expect(await read(1, 3, 100)).toEqual([1, 2, 3]);
    expect(await read(1, 4, 2)).toEqual([1, 2]);
    expect(await read(5, 9, 100)).toEqual([]);
    expect(await read(3, 2, 100)).toEqual([]);
  });

  it('reads a stream, by version and up to a position', async () => {
    await append(appendOf('a', 0, { count: 2 }), appendOf('b', 0), appendOf('c', 0));
    await append(appendOf('a', 2));
    const read = async (afterVersion: number, toPosition: number, limit: number) => textsOf(await store.readStream(ledger, 'a', { afterVersion, toPosition, limit }));
    expect(await read(0, 99, 99)).toEqual(['<a:1', '<a:2', '<a:3']);
    expect(await read(1, 99, 1)).toEqual(['<a:2']);
    expect(await read(0, 3, 99)).toEqual(['<a:1', '<a:2']);
  });

  it('finds what a command stored', async () => {
    const command = appendOf('b', 0, { count: 2 });
    await append(appendOf('a', 0), command);
    const found = await store.findCommand(ledger, command.commandId);
    expect(found!.requestHash).toEqual(command.requestHash);
    expect(textsOf(found!.events)).toEqual(['<b:1', '<b:2']);
    expect(found!.events.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('tells the heads of ledgers', async () => {
    expect(await store.findHead(ledger)).toEqual({ ledger, position: -1, at: undefined });
    const [outcome] = (await append(appendOf('a', 0, { count: 2 }))) as unknown as { at: string }[];
    const head = { ledger, position: 1, at: outcome!.at };
    expect(await store.findHead(ledger)).toEqual(head);
    expect(await store.listLedgers('campaign')).toContainEqual(head);
    expect(await store.listLedgers(undefined)).toContainEqual(head);
    expect(await store.listLedgers('camp')).toEqual([]);
  });

  it('finds the last position at or before a time', async () => {
    expect(await store.findPositionAt(ledger, '2100-01-01T00:00:00.000000Z')).toBe(-1);
    const [outcome] = (await append(appendOf('a', 0, { count: 3 }))) as unknown as { at: string }[];
    expect(await store.findPositionAt(ledger, outcome!.at)).toBe(2);
    expect(await store.findPositionAt(ledger, '2100-01-01T00:00:00.000000Z')).toBe(2);
    expect(await store.findPositionAt(ledger, '2000-01-01T00:00:00.000000Z')).toBe(-1);
  });
});

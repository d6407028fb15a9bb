import { createHash, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock, SeededRandom } from '@quanheng/platform-testing';
import { LedgerNotFoundError, LogUnavailableError } from './errors.ts';
import type { Append } from './event-log.ts';
import { MemoryEventStore } from './store/memory-event-store.ts';
import { pageEventsMax, StoredEventLog } from './stored-event-log.ts';
import { MemoryBus } from './tail/memory-bus.ts';

const ledger = 'units';
let clock: ManualClock;
let store: MemoryEventStore;
let bus: MemoryBus;
let log: StoredEventLog;
beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 10, 24, 2, 10, 9));
  store = new MemoryEventStore(clock);
  bus = new MemoryBus();
  log = new StoredEventLog({ store, bus, clock, random: new SeededRandom('log') });
  await log.openLedger(ledger);
});

const appendOf = (change: Partial<Append> = {}): Append => ({
  ledger,
  stream: 'unit/fagai-wei',
  expectedVersion: 0,
  events: [{ type: 'unit-registered', schema: 1, data: { name: '市发改委' } }],
  actor: 'system:bootstrap',
  commandId: randomUUID(),
  requestHash: createHash('sha256').update('request').digest(),
  ...change,
});

describe('appending', () => {
  it('gives back the events as they are stored and will be read', async () => {
    const outcome = await log.append(appendOf());
    const read = await log.readStream(ledger, 'unit/fagai-wei');
    expect(outcome).toEqual({ status: 'appended', events: read });
    expect(read).toMatchObject([{ ledger, version: 1, position: 0, at: '2026-11-24T02:10:09.000000Z', actor: 'system:bootstrap', data: { name: '市发改委' } }]);
  });

  it('makes the ids of events from its clock and its random bytes (UUID version 7)', async () => {
    const outcome = await log.append(appendOf());
    const [{ id }] = (outcome as unknown as { events: [{ id: string }] }).events;
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(clock.now());

    const twinStore = new MemoryEventStore(clock);
    const twin = new StoredEventLog({ store: twinStore, bus, clock, random: new SeededRandom('log') });
    await twin.openLedger(ledger);
    expect(await twin.append(appendOf())).toMatchObject({ events: [{ id }] });
  });

  it('answers a repeated command with the events of the first time, though it is decided on another state', async () => {
    const first = appendOf();
    const outcome = await log.append(first);
    const again = await log.append({ ...first, expectedVersion: 1, events: [{ type: 'unit-renamed', schema: 1, data: { name: '别名' } }] });
    expect(again).toEqual({ ...outcome, status: 'duplicate' });
  });

  it('tells a reused command id, a conflict and a guard', async () => {
    const first = appendOf();
    await log.append(first);
    const other = createHash('sha256').update('other').digest();
    expect(await log.append({ ...first, requestHash: other })).toEqual({ status: 'key-reused' });
    expect(await log.append(appendOf())).toEqual({ status: 'conflict', head: 1 });
    expect(await log.append(appendOf({ stream: 'names', guard: { stream: 'unit/fagai-wei', version: 0 } }))).toEqual({ status: 'guard' });
  });

  it('announces a ledger that has grown', async () => {
    const heard: unknown[] = [];
    bus.subscribe((name) => void heard.push(name));
    await log.append(appendOf());
    expect(heard).toEqual([ledger]);
  });

  it('refuses events that cannot be stored before anything is sent', async () => {
    await expect(log.append(appendOf({ events: [{ type: 'unit-registered', schema: 1, data: { number: 17 } }] }))).rejects.toThrow('unit-registered: data.number');
    expect(await log.findHead(ledger)).toMatchObject({ position: -1 });
  });

  it('refuses a ledger that there is not', async () => {
    await expect(log.append(appendOf({ ledger: 'catalog' }))).rejects.toThrow(LedgerNotFoundError);
  });

  it('takes nothing after it is closed', async () => {
    await log.close();
    await expect(log.append(appendOf())).rejects.toThrow(LogUnavailableError);
  });
});

describe('reading', () => {
  const fill = (count: number) => log.append(appendOf({ events: Array.from({ length: count }, (_, index) => ({ type: 'unit-renamed', schema: 1 as const, data: { name: String(index) } })) }));
  const positionsOf = async (range?: { from?: number; to?: number }) => {
    const pages: number[][] = [];
    for await (const page of log.readLedger(ledger, range)) pages.push(page.map(({ position }) => position));
    return pages;
  };

  it('comes in pages that are never empty', async () => {
    expect(await positionsOf()).toEqual([]);
    await fill(pageEventsMax);
    expect((await positionsOf()).map((page) => page.length)).toEqual([pageEventsMax]);
    await log.append(appendOf({ stream: 'names' }));
    expect((await positionsOf()).map((page) => page.length)).toEqual([pageEventsMax, 1]);
  });

  it('keeps to its range, both ends included', async () => {
    await fill(5);
    expect(await positionsOf({ from: 1, to: 3 })).toEqual([[1, 2, 3]]);
    expect(await positionsOf({ from: 4 })).toEqual([[4]]);
    expect(await positionsOf({ from: 5 })).toEqual([]);
  });

  it('notices a position that is missing', async () => {
    await fill(3);
    const torn = new Proxy(store, {
      get: (target, key) => (key === 'readLedger' ? async (...call: Parameters<MemoryEventStore['readLedger']>) => (await target.readLedger(...call)).filter(({ position }) => position !== 1) : Reflect.get(target, key)),
    });
    const reading = new StoredEventLog({ store: torn, bus, clock, random: new SeededRandom('log') }).readLedger(ledger);
    await expect(reading.next()).rejects.toThrow('units: position 1 is missing');
  });

  it('gives the stored bytes', async () => {
    await log.append(appendOf());
    const pages = [];
    for await (const page of log.readBytes(ledger)) pages.push(page);
    const [event] = await log.readStream(ledger, 'unit/fagai-wei');
    expect(pages).toHaveLength(1);
    expect(JSON.parse(Buffer.from(pages[0]![0]!.bytes).toString())).toMatchObject({ v: 1, id: event!.id, version: '1' });
  });

  it('reads a stream of more than one page, or up to a position', async () => {
    await fill(pageEventsMax + 2);
    expect(await log.readStream(ledger, 'unit/fagai-wei')).toHaveLength(pageEventsMax + 2);
    expect(await log.readStream(ledger, 'unit/fagai-wei', { toPosition: 9 })).toHaveLength(10);
  });

  it('finds the position of a time, in the one form of times', async () => {
    await fill(2);
    clock.advance(1_000);
    await log.append(appendOf({ stream: 'names' }));
    expect(await log.findPositionAt(ledger, '2026-11-24T02:10:09.500000Z')).toBe(1);
    await expect(log.findPositionAt(ledger, '2026-11-24T02:10:09Z')).rejects.toThrow(TypeError);
  });

  it('finds a command', async () => {
    const append = appendOf();
    await log.append(append);
    expect(await log.findCommand(ledger, append.commandId)).toMatchObject({ requestHash: append.requestHash, events: [{ position: 0 }] });
    expect(await log.findCommand(ledger, randomUUID())).toBeUndefined();
  });
});

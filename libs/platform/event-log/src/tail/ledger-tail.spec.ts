import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Recorded } from '@quanheng/platform-contracts';
import { ManualClock, SeededRandom } from '@quanheng/platform-testing';
import { LogUnavailableError, UnknownEventError } from '../errors.ts';
import type { LogTail } from '../event-log.ts';
import type { LedgerBus } from '../ports.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import { pageEventsMax, StoredEventLog } from '../stored-event-log.ts';
import { EventRegistry } from '../upcast/event-registry.ts';
import { LedgerTail } from './ledger-tail.ts';
import { pollIntervalMs } from './ledger-watch.ts';
import { MemoryBus } from './memory-bus.ts';

const ledger = 'campaign/demo-1';
/** A bus that loses every hint. */
const silentBus: LedgerBus = { announce: () => undefined, subscribe: () => ({ unsubscribe: () => undefined }), close: async () => undefined };

let clock: ManualClock;
let store: MemoryEventStore;
let tails: LogTail[];
beforeEach(async () => {
  clock = new ManualClock();
  store = new MemoryEventStore(clock);
  await store.openLedger(ledger);
  tails = [];
});
afterEach(() => Promise.all(tails.map((tail) => tail.close())));

function openLog(bus: LedgerBus, read: MemoryEventStore = store) {
  const log = new StoredEventLog({ store: read, bus, clock, random: new SeededRandom('tail'), events: new EventRegistry([{ type: 'happened', schema: 1 }]) });
  const tail = new LedgerTail({ log, bus, clock });
  tails.push(tail);
  return { log, tail };
}

async function append(log: StoredEventLog, expectedVersion: number, count: number, type = 'happened'): Promise<void> {
  const events = Array.from({ length: count }, () => ({ type, schema: 1 as const, data: {} }));
  const outcome = await log.append({ ledger, stream: 'a', expectedVersion, events, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: randomBytes(32) });
  expect(outcome.status).toBe('appended');
}

function startFold(tail: LogTail, from = 0, apply?: (events: readonly Recorded[]) => void) {
  const pages: number[][] = [];
  const errors: Error[] = [];
  const follower = tail.follow({
    ledger,
    from,
    apply: (events) => {
      apply?.(events);
      pages.push(events.map(({ position }) => position));
    },
    onError: (error) => void errors.push(error),
  });
  return { follower, pages, errors };
}

describe('a follower', () => {
  it('applies what is there, then what comes, every event once and in order', async () => {
    const { log, tail } = openLog(new MemoryBus());
    await append(log, 0, 3);
    const { follower, pages } = startFold(tail);
    expect(await follower.caughtUpTo(2, 1_000)).toBe(true);
    await append(log, 3, 2);
    expect(await follower.caughtUpTo(4, 1_000)).toBe(true);
    expect(pages.flat()).toEqual([0, 1, 2, 3, 4]);
    expect(follower.position).toBe(4);
  });

  it('begins where it is told', async () => {
    const { log, tail } = openLog(new MemoryBus());
    await append(log, 0, 5);
    const { follower, pages } = startFold(tail, 3);
    expect(follower.position).toBe(2);
    await follower.catchUp();
    expect(pages).toEqual([[3, 4]]);
  });

  it('reads a long ledger page by page', async () => {
    const { log, tail } = openLog(new MemoryBus());
    await append(log, 0, pageEventsMax);
    await append(log, pageEventsMax, 1);
    const { follower, pages } = startFold(tail);
    await follower.catchUp();
    expect(pages.map((page) => page.length)).toEqual([pageEventsMax, 1]);
  });

  it('learns within a poll of what no hint told it', async () => {
    const { log } = openLog(silentBus);
    const { tail } = openLog(silentBus);
    const { pages } = startFold(tail);
    await append(log, 0, 1);
    await settle();
    expect(pages).toEqual([]);
    clock.advance(pollIntervalMs);
    await settle();
    expect(pages).toEqual([[0]]);
  });

  it('looks at once when it is asked to be somewhere', async () => {
    const { log } = openLog(silentBus);
    const { follower } = startFold(openLog(silentBus).tail);
    await append(log, 0, 1);
    expect(await follower.caughtUpTo(0, 1_000)).toBe(true);
  });

  it('answers false when the time is over', async () => {
    const { follower } = startFold(openLog(new MemoryBus()).tail);
    const waiting = follower.caughtUpTo(0, 2_000);
    clock.advance(2_000);
    expect(await waiting).toBe(false);
  });

  it('stops at what its fold throws, says so, and applies nothing more', async () => {
    const { log, tail } = openLog(new MemoryBus());
    await append(log, 0, 1);
    const failure = new Error('cannot fold');
    const { follower, errors } = startFold(tail, 0, () => {
      throw failure;
    });
    await expect(follower.catchUp()).rejects.toBe(failure);
    await append(log, 1, 1);
    expect(await follower.caughtUpTo(1, 1_000)).toBe(false);
    expect(errors).toEqual([failure]);
    expect(follower.position).toBe(-1);
  });

  it('stops at an event that it does not know, naming the position', async () => {
    const { log, tail } = openLog(new MemoryBus());
    await append(log, 0, 1);
    const writer = new StoredEventLog({ store, bus: silentBus, clock, random: new SeededRandom('newer') });
    await append(writer, 1, 1, 'happened-otherwise');
    const { follower, errors } = startFold(tail);
    await expect(follower.catchUp()).rejects.toThrow('campaign/demo-1@1: unknown type happened-otherwise');
    expect(errors[0]).toBeInstanceOf(UnknownEventError);
  });

  it('waits for a database that is out of reach, and goes on', async () => {
    const { log } = openLog(silentBus);
    await append(log, 0, 1);
    let isOut = true;
    const flaky = new Proxy(store, {
      get: (target, key) => {
        if (isOut && (key === 'readLedger' || key === 'listLedgers')) return async () => Promise.reject(new LogUnavailableError('out of reach'));
        const member: unknown = Reflect.get(target, key);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const { pages, errors } = startFold(openLog(silentBus, flaky).tail);
    await settle();
    isOut = false;
    clock.advance(1_000);
    await settle();
    expect(pages).toEqual([[0]]);
    expect(errors).toEqual([]);
  });

  it('applies nothing after it is closed', async () => {
    const bus = new MemoryBus();
    const { log, tail } = openLog(bus);
    const { follower, pages } = startFold(tail);
    const waiting = follower.caughtUpTo(0, 60_000);
    await follower.close();
    await append(log, 0, 1);
    await settle();
    expect(await waiting).toBe(false);
    expect(pages).toEqual([]);
  });
});

describe('a watcher', () => {
  it('hears of its families alone', async () => {
    const bus = new MemoryBus();
    const { tail } = openLog(bus);
    let woken = 0;
    const watching = tail.watch(['campaign'], () => void (woken += 1));
    bus.announce('units');
    bus.announce('campaign/demo-1');
    expect(woken).toBe(1);
    watching.close();
    bus.announce('campaign/demo-1');
    expect(woken).toBe(1);
  });
});

/** Lets what is under way come to rest: everything here is in memory. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

import { beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@quanheng/platform-testing';
import { LedgerNotFoundError, LogBusyError, LogUnavailableError } from '../errors.ts';
import { BatchRefusedError, type EventStore } from '../store/event-store.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import { appendOf } from '../spec-support/open-appends.ts';
import { observeStore } from '../spec-support/observed-store.ts';
import { LedgerBatcher, type OpenAppend } from './ledger-batcher.ts';
import { batchBytesMax, batchEventsMax, connectionAttemptsMax, retryDelayMs, waitingAppendsMax, waitingBytesMax } from './limits.ts';

const ledger = 'campaign/demo-1';
let clock: ManualClock;
let memory: MemoryEventStore;
beforeEach(async () => {
  clock = new ManualClock();
  memory = new MemoryEventStore(clock);
  await memory.openLedger(ledger);
});

const batcherOver = (store: EventStore, onStored: () => void = () => undefined) => new LedgerBatcher({ ledger, store, clock, onStored });

/** A gate that holds every batch back until it is opened. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), hold: async <T>(send: () => Promise<T>) => opened.then(send) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  it('sends a lone append at once', async () => {
    const { store, batches } = observeStore(memory);
    expect(await batcherOver(store).append(appendOf('a'))).toMatchObject({ status: 'appended', firstPosition: 0 });
    expect(batches).toEqual([['a']]);
  });

  it('collects while a batch is under way, and sends what has come in one batch', async () => {
    const { open, hold } = gate();
    const { store, batches } = observeStore(memory, (_, send) => hold(send));
    const batcher = batcherOver(store);
    const first = batcher.append(appendOf('a'));
    await turn();
    const others = ['b', 'c', 'd'].map((stream) => batcher.append(appendOf(stream)));
    open();
    expect(await Promise.all([first, ...others])).toMatchObject([{ firstPosition: 0 }, { firstPosition: 1 }, { firstPosition: 2 }, { firstPosition: 3 }]);
    expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('has two batches under way, and no third', async () => {
    const { open, hold } = gate();
    const { store, batches } = observeStore(memory, (_, send) => hold(send));
    const batcher = batcherOver(store);
    const appends: Promise<unknown>[] = [];
    for (const stream of ['a', 'b', 'c', 'd']) {
      appends.push(batcher.append(appendOf(stream)));
      await turn();
    }
    expect(batches).toEqual([['a'], ['b']]);
    open();
    await Promise.all(appends);
    expect(batches).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('lets an append wait for the one to its stream that is under way, and others pass it', async () => {
    const { open, hold } = gate();
    const { store, batches } = observeStore(memory, (_, send) => hold(send));
    const batcher = batcherOver(store);
    const first = batcher.append(appendOf('a'));
    await turn();
    const others = [batcher.append(appendOf('a', 1)), batcher.append(appendOf('b'))];
    await turn();
    expect(batches).toEqual([['a'], ['b']]);
    open();
    expect(await Promise.all([first, ...others])).toMatchObject([{ firstPosition: 0 }, { status: 'appended' }, { status: 'appended' }]);
    expect(batches).toEqual([['a'], ['b'], ['a']]);
  });

  it('tells each append its own outcome', async () => {
    const batcher = batcherOver(memory);
    const outcomes = await Promise.all([batcher.append(appendOf('a')), batcher.append(appendOf('a')), batcher.append(appendOf('b', 7))]);
    expect(outcomes).toMatchObject([{ status: 'appended' }, { status: 'conflict', head: 1 }, { status: 'conflict', head: 0 }]);
  });

  it('says when something was stored, and only then', async () => {
    let stored = 0;
    const batcher = batcherOver(memory, () => void (stored += 1));
    await batcher.append(appendOf('a', 5));
    expect(stored).toBe(0);
    await batcher.append(appendOf('a'));
    expect(stored).toBe(1);
  });

  it('sends a command that came twice in one batch again in the next, and answers both alike', async () => {
    const { store, batches } = observeStore(memory);
    const batcher = batcherOver(store);
    const copy = appendOf('a');
    const [first, second] = await Promise.all([batcher.append(copy), batcher.append(copy)]);
    expect(second).toEqual({ ...first, status: 'duplicate' });
    expect(batches).toEqual([['a', 'a'], ['a']]);
  });
});

describe('the limits of a batch', () => {
  const batchesOf = async (...appends: OpenAppend[]) => {
    const { store, batches } = observeStore(memory);
    const batcher = batcherOver(store);
    await Promise.all(appends.map((append) => batcher.append(append)));
    return batches.map((batch) => batch.length);
  };

  it('are 500 events', async () => {
    const appends = Array.from({ length: batchEventsMax + 1 }, (_, index) => appendOf(`cell/${index}`));
    expect(await batchesOf(...appends)).toEqual([batchEventsMax, 1]);
  });

  it('are a megabyte', async () => {
    const half = { bytes: batchBytesMax / 2 };
    expect(await batchesOf(appendOf('a', 0, half), appendOf('b', 0, half), appendOf('c', 0, { bytes: 1 }))).toEqual([2, 1]);
  });

  it('let a larger append travel, in a batch of its own', async () => {
    expect(await batchesOf(appendOf('a'), appendOf('b', 0, { count: 5_000, bytes: 8 * batchBytesMax }), appendOf('c'))).toEqual([1, 1, 1]);
  });

  it('keep an append to a stream apart from those that it guards', async () => {
    const guard = { stream: 'campaign', version: 0 };
    const guarded = (stream: string) => appendOf(stream, 0, { guard });
    expect(await batchesOf(guarded('a'), guarded('b'), appendOf('campaign'), appendOf('x'))).toEqual([2, 2]);
    expect(await batchesOf(appendOf('campaign', 1), guarded('c'))).toEqual([1, 1]);
  });
});

describe('a full queue', () => {
  it('refuses further appends, by their number and by their bytes', async () => {
    const { open, hold } = gate();
    const batcher = batcherOver(observeStore(memory, (_, send) => hold(send)).store);
    const waiting = Array.from({ length: waitingAppendsMax }, (_, index) => batcher.append(appendOf(`cell/${index}`)));
    await expect(batcher.append(appendOf('late'))).rejects.toThrow(LogBusyError);
    open();
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set(['appended']));
    expect(await batcher.append(appendOf('late'))).toMatchObject({ status: 'appended', firstPosition: waitingAppendsMax });
    await expect(batcher.append(appendOf('large', 0, { bytes: waitingBytesMax + 1 }))).rejects.toThrow(LogBusyError);
  });
});

describe('a store that fails', () => {
  const lost = new LogUnavailableError('cut');

  it('is sent the same batch again when its answer is lost', async () => {
    let calls = 0;
    const { store, batches } = observeStore(memory, async (_, send) => {
      const outcomes = await send();
      calls += 1;
      if (calls === 1) throw lost;
      return outcomes;
    });
    const batcher = batcherOver(store);
    const outcomes = await Promise.all([batcher.append(appendOf('a')), batcher.append(appendOf('b', 3))]);
    expect(outcomes).toMatchObject([{ status: 'duplicate', firstPosition: 0 }, { status: 'conflict' }]);
    expect(batches).toEqual([['a', 'b'], ['a', 'b']]);
    expect(await memory.findHead(ledger)).toMatchObject({ position: 0 });
  });

  it('is asked sixty times, a quarter of a second apart; then the outcome stays unknown', async () => {
    const { store, batches } = observeStore(memory, async () => Promise.reject(lost));
    const append = batcherOver(store).append(appendOf('a'));
    const refused = expect(append).rejects.toThrow(LogUnavailableError);
    for (let attempt = 1; attempt < connectionAttemptsMax; attempt += 1) {
      await turn();
      clock.advance(retryDelayMs);
    }
    await refused;
    expect(batches).toHaveLength(connectionAttemptsMax);
  });

  it('fails one append alone where that one cannot be stored', async () => {
    const { store } = observeStore(memory, async (batch, send) => {
      if (batch.some(({ stream }) => stream === 'bad')) throw new BatchRefusedError('check violated');
      return send();
    });
    const batcher = batcherOver(store);
    const outcomes = await Promise.allSettled(['a', 'bad', 'b'].map((stream) => batcher.append(appendOf(stream))));
    expect(outcomes).toMatchObject([{ value: { firstPosition: 0 } }, { reason: { message: 'check violated' } }, { value: { firstPosition: 1 } }]);
  });

  it('fails a whole batch with its error where there is no such ledger', async () => {
    const batcher = new LedgerBatcher({ ledger: 'campaign/none', store: memory, clock, onStored: () => undefined });
    const outcomes = await Promise.allSettled(['a', 'b'].map((stream) => batcher.append(appendOf(stream))));
    for (const outcome of outcomes) expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(LedgerNotFoundError);
  });
});

describe('closing', () => {
  it('settles what waits and takes nothing more', async () => {
    const { open, hold } = gate();
    const batcher = batcherOver(observeStore(memory, (_, send) => hold(send)).store);
    const first = batcher.append(appendOf('a'));
    await turn();
    const second = batcher.append(appendOf('b'));
    const closed = batcher.close();
    await expect(batcher.append(appendOf('c'))).rejects.toThrow(LogUnavailableError);
    open();
    expect(await Promise.all([first, second])).toMatchObject([{ status: 'appended' }, { status: 'appended' }]);
    await closed;
    expect(batcher.isIdle).toBe(true);
  });
});

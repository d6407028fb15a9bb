import { beforeEach, describe, expect, it } from '@jest/globals';
import { ManualClock } from '@quanheng/platform-testing';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import { observeStore } from '../spec-support/observed-store.ts';
import { appendOf, preparedOf } from '../spec-support/open-appends.ts';
import { LedgerBatcher, type OpenAppend } from './ledger-batcher.ts';
import { batchAppendsMax } from './limits.ts';

const ledger = 'campaign/demo-1';
let clock: ManualClock;
let memory: MemoryEventStore;
beforeEach(async () => {
  clock = new ManualClock();
  memory = new MemoryEventStore(clock);
  await memory.openLedger(ledger);
});

describe('rivals: appends that are decided on one version of one stream', () => {
  /** The batches as they travel: `stream@version`, with a star where the events travel too. */
  const observing = (intervene?: Parameters<typeof observeStore>[1]) => {
    const sent: string[][] = [];
    const { store } = observeStore(memory, (batch, send) => {
      sent.push(batch.map(({ stream, expectedVersion, events }) => `${stream}@${expectedVersion}${events.length > 0 ? '*' : ''}`));
      return intervene === undefined ? send() : intervene(batch, send);
    });
    return { batcher: new LedgerBatcher({ ledger, store, clock, onStored: () => undefined }), sent };
  };
  /** An append that tells when it is composed: once, as the log does it. */
  const counted = (composed: string[], ...args: Parameters<typeof preparedOf>): OpenAppend => {
    const claim = preparedOf(...args);
    let prepared: typeof claim | undefined;
    return { claim, compose: () => (prepared ??= (composed.push(claim.commandId), claim)) };
  };

  it('travel without events behind the first of them, and the losers are never composed', async () => {
    const { batcher, sent } = observing();
    const composed: string[] = [];
    const appends = ['a', 'b', 'a', 'a', 'b'].map((stream) => counted(composed, stream));
    const outcomes = await Promise.all(appends.map((append) => batcher.append(append)));
    expect(outcomes.map(({ status }) => status)).toEqual(['appended', 'appended', 'conflict', 'conflict', 'conflict']);
    expect(outcomes[2]).toEqual({ status: 'conflict', head: 1 });
    expect(sent).toEqual([['a@0*', 'b@0*', 'a@0', 'a@0', 'b@0']]);
    expect(composed).toEqual(appends.slice(0, 2).map(({ claim }) => claim.commandId));
  });

  it('of each version bring events once', async () => {
    const { batcher, sent } = observing();
    const outcomes = await Promise.all([batcher.append(appendOf('a', 3)), batcher.append(appendOf('a', 0)), batcher.append(appendOf('a', 3)), batcher.append(appendOf('a', 0))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['conflict', 'appended', 'conflict', 'conflict']);
    expect(sent).toEqual([['a@3*', 'a@0*', 'a@3', 'a@0']]);
  });

  it('take the place of the first where that one does not win', async () => {
    const { batcher, sent } = observing();
    const known = appendOf('b', 0);
    await batcher.append(known);
    const again = { claim: { ...known.claim, stream: 'a' }, compose: () => ({ ...known.compose(), stream: 'a' }) };
    const outcomes = await Promise.all([batcher.append(again), batcher.append(appendOf('a')), batcher.append(appendOf('a'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['duplicate', 'appended', 'conflict']);
    expect(sent).toEqual([['b@0*'], ['a@0*', 'a@0', 'a@0'], ['a@0*', 'a@0']]);
  });

  it('are answered as what they are: a duplicate, a key that was used, a guard that has moved on', async () => {
    const { batcher } = observing();
    const known = preparedOf('x', 0);
    await batcher.append({ claim: known, compose: () => known });
    const rivals = [preparedOf('a', 0, { commandId: known.commandId }), preparedOf('a', 0, { commandId: known.commandId, requestHash: Buffer.alloc(32, 1) }), preparedOf('a', 0, { guard: { stream: 'y', version: 7 } })];
    const outcomes = await Promise.all([appendOf('a'), ...rivals.map((rival) => ({ claim: rival, compose: () => rival }))].map((append) => batcher.append(append)));
    expect(outcomes.map(({ status }) => status)).toEqual(['appended', 'duplicate', 'key-reused', 'guard']);
  });

  it('that cannot be composed fail alone, once they are to be stored', async () => {
    const { batcher } = observing((batch, send) => (batch[0]!.commandId === 'refused' ? Promise.resolve(batch.map(({ commandId }) => ({ status: commandId === 'refused' ? 'key-reused' : 'again' }))) : send()));
    const bad: OpenAppend = {
      claim: preparedOf('a'),
      compose: () => {
        throw new TypeError('data: cannot be stored');
      },
    };
    const outcomes = await Promise.allSettled([appendOf('a', 0, { commandId: 'refused' }), bad, appendOf('a')].map((append) => batcher.append(append)));
    expect(outcomes).toMatchObject([{ value: { status: 'key-reused' } }, { reason: { message: 'data: cannot be stored' } }, { value: { status: 'appended' } }]);
    await expect(batcher.append(bad)).rejects.toThrow('data: cannot be stored');
  });

  it('are five hundred a batch at most', async () => {
    const { batcher, sent } = observing();
    await Promise.all(Array.from({ length: batchAppendsMax + 2 }, () => batcher.append(appendOf('a'))));
    expect(sent.map((batch) => batch.length)).toEqual([batchAppendsMax, 2]);
  });
});

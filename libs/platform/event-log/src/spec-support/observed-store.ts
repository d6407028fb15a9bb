import type { EventStore, PreparedAppend, StoreOutcome } from '../store/event-store.ts';

type AppendBatch = (ledger: string, batch: readonly PreparedAppend[]) => Promise<readonly StoreOutcome[]>;

/** A store that shows the batches sent to it, and lets a spec stand in the way of each one. */
export function observeStore(store: EventStore, intervene: (batch: readonly PreparedAppend[], send: () => Promise<readonly StoreOutcome[]>) => Promise<readonly StoreOutcome[]> = (_, send) => send()) {
  const batches: (readonly string[])[] = [];
  const appendBatch: AppendBatch = (ledger, batch) => {
    batches.push(batch.map(({ stream }) => stream));
    return intervene(batch, () => store.appendBatch(ledger, batch));
  };
  const observed = new Proxy(store, { get: (target, key) => (key === 'appendBatch' ? appendBatch : bound(target, key)) });
  return { store: observed, batches };
}

function bound(target: EventStore, key: string | symbol): unknown {
  const member: unknown = Reflect.get(target, key);
  return typeof member === 'function' ? member.bind(target) : member;
}

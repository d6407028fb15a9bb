import { randomUUID } from 'node:crypto';
import type { OpenAppend } from '../append/ledger-batcher.ts';
import type { PreparedAppend } from '../store/event-store.ts';

/** An append of small events to a stream, with a command id of its own; `change` takes the place of what it says. */
export function preparedOf(stream: string, expectedVersion = 0, change: Partial<PreparedAppend> & { count?: number } = {}): PreparedAppend {
  const { count = 1, ...rest } = change;
  const event = { type: 'happened', head: Buffer.from('<'), tail: Buffer.from('>') };
  return { commandId: randomUUID(), requestHash: Buffer.alloc(32), stream, expectedVersion, events: Array.from({ length: count }, () => event), bytes: 29 * count, ...rest };
}

/** The same, as the batcher takes it. */
export function appendOf(...args: Parameters<typeof preparedOf>): OpenAppend {
  const prepared = preparedOf(...args);
  return { claim: prepared, compose: () => prepared };
}

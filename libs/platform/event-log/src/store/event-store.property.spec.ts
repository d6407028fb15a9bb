import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, ManualClock, type TestDatabase } from '@quanheng/platform-testing';
import fc from 'fast-check';
import { BatchRefusedError, type EventStore, type PreparedAppend } from './event-store.ts';
import { MemoryEventStore } from './memory-event-store.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

let database: TestDatabase;
let postgres: PostgresEventStore;
beforeAll(async () => {
  database = await createTestDatabase();
  postgres = new PostgresEventStore(database.connectionAs('scoring'), { readConnectionsMax: 1, onError: () => undefined });
});
afterAll(async () => {
  await postgres.close();
  await database.drop();
});

/** Few streams, versions and commands, so that they collide in every way. */
const commandIds = Array.from({ length: 8 }, () => randomUUID());
const stream = fc.constantFrom('a', 'b', 'c');
const version = fc.integer({ min: 0, max: 3 });
const anAppend = fc.record({
  commandId: fc.constantFrom(...commandIds),
  request: fc.constantFrom('first', 'second'),
  stream,
  expectedVersion: version,
  // None: a rival.
  count: fc.constantFrom(0, 1, 1, 1, 2),
  guard: fc.option(fc.record({ stream: fc.constantFrom('a', 'b', 'c', 'd'), version }), { nil: undefined, freq: 2 }),
});
type AnAppend = Parameters<Parameters<typeof anAppend.map>[0]>[0];
const batches = fc.array(fc.array(anAppend, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

function prepare({ commandId, request, stream, expectedVersion, count, guard }: AnAppend): PreparedAppend {
  const events = Array.from({ length: count }, (_, index) => ({ type: 'happened', head: Buffer.from(`${stream}${expectedVersion + index}@`), tail: Buffer.from(commandId) }));
  return { commandId, requestHash: Buffer.alloc(32, request), stream, expectedVersion, events, bytes: 100, ...(guard === undefined ? {} : { guard }) };
}

async function run(store: EventStore, ledger: string, history: readonly (readonly AnAppend[])[]): Promise<unknown> {
  await store.openLedger(ledger);
  const outcomes: unknown[] = [];
  for (const batch of history) {
    try {
      const answers = await store.appendBatch(ledger, batch.map(prepare));
      outcomes.push(answers.map((answer) => ('at' in answer ? { ...answer, at: 'some time' } : answer)));
    } catch (error) {
      if (!(error instanceof BatchRefusedError)) throw error;
      outcomes.push('refused');
    }
  }
  const stored = await store.readLedger(ledger, { from: 0, to: 1_000, limit: 1_000 });
  return { outcomes, stored: stored.map(({ position, bytes }) => `${position} ${Buffer.from(bytes).toString().replace(/@.*Z/, '@')}`) };
}

it('gives the same outcomes and events in memory and in PostgreSQL, whatever is sent', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (history) => {
      const ledger = `campaign/${randomUUID()}`;
      expect(await run(postgres, ledger, history)).toEqual(await run(new MemoryEventStore(new ManualClock()), ledger, history));
    }),
    { numRuns: 150 },
  );
});

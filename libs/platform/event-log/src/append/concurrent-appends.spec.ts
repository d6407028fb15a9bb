import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, findHistoryFaults, type TestDatabase } from '@quanheng/platform-testing';
import fc from 'fast-check';
import { createPostgresEventLog, type OpenEventLog } from '../create-postgres-event-log.ts';
import { race, readAll } from '../spec-support/racing-writers.ts';

const instances = 3;

let database: TestDatabase;
let opened: readonly OpenEventLog[];
beforeAll(async () => {
  database = await createTestDatabase();
  opened = await Promise.all(Array.from({ length: instances }, () => createPostgresEventLog({ connection: database.connectionAs('scoring') })));
});
afterAll(async () => {
  await Promise.all(opened.map(({ close }) => close()));
  await database.drop();
});

it('keeps every promise to writers that race in several processes', async () => {
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 40 }), async (seed, streams) => {
      const ledger = `campaign/${randomUUID()}`;
      const logs = opened.map(({ log }) => log);
      await logs[0]!.openLedger(ledger);
      const attempts = await race({ ledger, logs, writersPerLog: 8, appendsPerWriter: 20, streams, seed });
      attempts.forEach(({ outcome }) => statuses.add(outcome.status));
      expect(attempts).toHaveLength(instances * 8 * 20);
      expect(findHistoryFaults(attempts, await readAll(logs[0]!, ledger))).toEqual([]);
    }),
    { numRuns: 8 },
  );
  // The race was one: every way to lose has happened.
  expect([...statuses].sort()).toEqual(['appended', 'conflict', 'duplicate', 'guard']);
});

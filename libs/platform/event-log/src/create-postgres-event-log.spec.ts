import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Recorded } from '@quanheng/platform-contracts';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { createPostgresEventLog, type OpenEventLog } from './create-postgres-event-log.ts';

let database: TestDatabase;
let writer: OpenEventLog;
let reader: OpenEventLog;
beforeAll(async () => {
  database = await createTestDatabase();
  writer = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
  reader = await createPostgresEventLog({ connection: database.connectionAs('audit') });
});
afterAll(async () => {
  await writer.close();
  await reader.close();
  await database.drop();
});

it('stores an append and hands its events to a follower in another process', async () => {
  await writer.log.openLedger('campaign/demo-1');
  const seen: Recorded[] = [];
  const follower = reader.tail.follow({ ledger: 'campaign/demo-1', from: 0, apply: (events) => void seen.push(...events), onError: (error) => { throw error; } });
  const commandId = randomUUID();
  const outcome = await writer.log.append({
    ledger: 'campaign/demo-1',
    stream: 'campaign',
    expectedVersion: 0,
    events: [{ type: 'campaign-planned', schema: 1, data: { name: '2022年度评价' } }, { type: 'campaign-closed', schema: 1, data: {} }],
    actor: 'system:bootstrap',
    commandId,
    requestHash: randomBytes(32),
  });
  expect(outcome).toMatchObject({ status: 'appended', events: [{ position: 0, version: 1, cause: commandId, data: { name: '2022年度评价' } }, { position: 1, version: 2 }] });
  expect(await follower.caughtUpTo(1, 5_000)).toBe(true);
  expect(seen).toEqual((outcome as unknown as { events: Recorded[] }).events);
  expect(await reader.log.readStream('campaign/demo-1', 'campaign')).toEqual(seen);
});

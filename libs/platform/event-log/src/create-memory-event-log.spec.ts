import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createMemoryEventLog } from './create-memory-event-log.ts';

it('is a whole log: what is appended is followed', async () => {
  const { log, tail, close } = createMemoryEventLog();
  await log.openLedger('units');
  const seen: string[] = [];
  const follower = tail.follow({ ledger: 'units', from: 0, apply: (events) => void seen.push(...events.map(({ type }) => type)), onError: (error) => seen.push(error.message) });
  await log.append({
    ledger: 'units',
    stream: 'unit/fagai-wei',
    expectedVersion: 0,
    events: [{ type: 'unit-registered', schema: 1, data: {} }],
    actor: 'system:bootstrap',
    commandId: randomUUID(),
    requestHash: randomBytes(32),
  });
  expect(await follower.caughtUpTo(0, 5_000)).toBe(true);
  expect(seen).toEqual(['unit-registered']);
  await close();
});

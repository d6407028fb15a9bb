import { createHash } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SEARCHED_EVENTS_MAX } from './request/limits.ts';
import { AuditApp } from './spec-support/audit-app.ts';

const ledger = 'campaign/large';
/** Twelve pages of the log: far more bytes than the sockets between two processes hold. */
const eventCount = 24_000;
const eventsOfAppend = 2_000;
const reason = '依'.repeat(700);
/** What the sockets hold (some 10 MB at most), the stream's own buffer, and the page in hand: of twelve pages of 5 MB. */
const pagesInFlightMax = 5;

let audit: AuditApp;
beforeAll(async () => {
  audit = await AuditApp.start();
  await audit.scoring.log.openLedger(ledger);
  for (let first = 0; first < eventCount; first += eventsOfAppend) {
    const events = Array.from({ length: eventsOfAppend }, (_, index) => ({ type: 'note-made', schema: 1 as const, data: { number: String(first + index), reason } }));
    await audit.append({ ledger, stream: 'campaign', version: first, events });
  }
}, 120_000);
afterAll(() => audit.close());

/** An export as a client reads it: nothing is taken from the socket before it asks. */
async function openExport(): Promise<IncomingMessage> {
  const headers = { authorization: audit.authorization('auditor') };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: audit.port, path: `/api/v1/audit/export?ledger=${encodeURIComponent(ledger)}`, headers }, (response) => resolve(response.pause()))
      .on('error', reject)
      .end();
  });
}

/** Waits until the count of pages has stood still. */
async function pagesAtRest(): Promise<number> {
  for (let seen = -1; ; ) {
    if (seen === audit.log.pagesTaken) return seen;
    seen = audit.log.pagesTaken;
    await sleep(700);
  }
}

it('waits for a client that does not read, and gives it the whole ledger when it does', async () => {
  const before = audit.log.pagesTaken;
  const response = await openExport();
  const inFlight = (await pagesAtRest()) - before;
  expect(inFlight).toBeGreaterThanOrEqual(1);
  expect(inFlight).toBeLessThanOrEqual(pagesInFlightMax);

  const [received, stored] = [createHash('sha256'), createHash('sha256')];
  for await (const chunk of response) received.update(chunk as Buffer);
  for (const event of await audit.storedBytes(ledger)) stored.update(event).update('\n');
  expect(received.digest('hex')).toBe(stored.digest('hex'));
  expect(audit.log.pagesTaken - before).toBe(eventCount / 2_000);
  expect(audit.log.readingsUnderWay).toBe(0);
}, 60_000);

it('ends the reading when its client goes away', async () => {
  const before = audit.log.pagesTaken;
  const response = await openExport();
  expect(audit.log.readingsUnderWay).toBe(1);
  response.destroy();
  while (audit.log.readingsUnderWay > 0) await sleep(10);
  expect(audit.log.pagesTaken - before).toBeLessThanOrEqual(pagesInFlightMax);
});

it('is searched in parts: a page that found nothing yet has a next one', async () => {
  const send = async (path: string) => (await audit.send(path)).body as { items: { position: number }[]; next?: string };
  const first = await send(`/history?ledger=${encodeURIComponent(ledger)}&actor=system%3Ascrub`);
  expect([first.items, typeof first.next]).toEqual([[], 'string']);
  expect(await send(first.next!.replace('/api/v1/audit', ''))).toEqual({ items: [] });
  expect(eventCount).toBeGreaterThan(SEARCHED_EVENTS_MAX);
});

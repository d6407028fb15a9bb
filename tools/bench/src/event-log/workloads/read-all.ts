import { hash } from 'node:crypto';
import type { LogUnderTest, StoredEvent } from '../log-under-test.ts';

export type ReadLoad = { readonly from: number; readonly eventsMax: number; /** Recomputes the hash of every leaf and compares it with the stored one. */ readonly verify: boolean };
export type ReadResult = { readonly eventsPerSecond: number; readonly ms: number };

const leafPrefix = Buffer.of(0);

/** Reads in global order and parses every event. @throws Error at an event whose hash is not the stored one, and where there are none. */
export async function runReadAll(log: LogUnderTest, { from, eventsMax, verify }: ReadLoad): Promise<ReadResult> {
  if (!log.readAll) throw new Error('the log offers no read of all events');
  let read = 0;
  let points = 0;
  const begun = performance.now();
  for await (const page of log.readAll(from)) {
    for (const [index, event] of page.slice(0, eventsMax - read).entries()) {
      if (verify) demandLeafHash(event, from + read + index);
      points += pointsOf(event);
    }
    read += Math.min(page.length, eventsMax - read);
    if (read >= eventsMax) break;
  }
  const ms = performance.now() - begun;
  if (!(points > 0)) throw new Error('no event that was read had points');
  return { eventsPerSecond: (read * 1_000) / ms, ms };
}

function pointsOf({ data, json }: StoredEvent): number {
  const event = (data ?? JSON.parse(json!)) as { readonly points?: string; readonly data?: { readonly points: string } };
  return Number((event.data ?? event).points);
}

/** RFC 6962: SHA-256 of a zero byte and the stored bytes. */
function demandLeafHash({ json, leafHash }: StoredEvent, position: number): void {
  if (hash('sha256', Buffer.concat([leafPrefix, Buffer.from(json!)])) !== leafHash) throw new Error(`event ${position} is not what was stored`);
}

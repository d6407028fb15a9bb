import { randomUUID } from 'node:crypto';
import { ascendingOf, quantile } from '../../statistics.ts';
import type { LogUnderTest } from '../log-under-test.ts';
import { sampleEvent } from '../sample-event.ts';

export type AppendLoad = { readonly writers: number; readonly streamsPerWriter: number; readonly eventsPerAppend: number; readonly seconds: number };
export type AppendResult = { readonly eventsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number };

/**
 * Writers append under a version and a new command id, one append after another. Each has streams of its own, so that none is refused.
 * @param versions of the streams, kept from round to round. @throws Error where an append was refused all the same.
 */
export async function runAppends(log: LogUnderTest, load: AppendLoad, versions: Map<string, number>): Promise<AppendResult> {
  const { writers, streamsPerWriter, eventsPerAppend, seconds } = load;
  const latenciesMs: number[] = [];
  let sequence = 0;
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const stream = `cell-${writer}x${streamsPerWriter}n${turn % streamsPerWriter}`;
      const version = versions.get(stream) ?? 0;
      const events = Array.from({ length: eventsPerAppend }, () => sampleEvent(sequence++));
      const sent = performance.now();
      const appended = await log.append(stream, version, randomUUID(), events);
      latenciesMs.push(performance.now() - sent);
      if (!appended.ok) throw new Error(`${stream} refused version ${version}, its own writer's`);
      versions.set(stream, version + eventsPerAppend);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const tookSeconds = (performance.now() - begun) / 1_000;
  const ascending = ascendingOf(latenciesMs);
  return { eventsPerSecond: (latenciesMs.length * eventsPerAppend) / tookSeconds, p50Ms: quantile(ascending, 0.5), p99Ms: quantile(ascending, 0.99) };
}

/** Events of one append while a ledger is filled: large enough that the round trips cost nothing, below every log's limit. */
const fillEventsPerAppend = 1_000;
/** Appends under way while a ledger is filled. */
const fillWriters = 4;

/** Fills a ledger with at least so many events. */
export async function fill(log: LogUnderTest, eventCount: number): Promise<void> {
  let begun = 0;
  const write = async (writer: number): Promise<void> => {
    for (let version = 0; begun < eventCount; version += fillEventsPerAppend) {
      const first = begun;
      begun += fillEventsPerAppend;
      const events = Array.from({ length: fillEventsPerAppend }, (_, index) => sampleEvent(first + index));
      const appended = await log.append(`filled-${writer}`, version, randomUUID(), events);
      if (!appended.ok) throw new Error(`filled-${writer} refused version ${version}, its own writer's`);
    }
  };
  await Promise.all(Array.from({ length: fillWriters }, (_, writer) => write(writer)));
}

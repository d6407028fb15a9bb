import { randomUUID } from 'node:crypto';
import type { LogUnderTest } from '../log-under-test.ts';
import { sampleEvent } from '../sample-event.ts';

export type ContentionLoad = { readonly writers: number; readonly seconds: number; readonly stream: string };
export type ContentionResult = { readonly appendsPerSecond: number; readonly refusalsPerSecond: number };

/**
 * Writers race on one stream, which is new; one that is refused learns the version and tries again.
 * @throws Error where the stream has another number of events in the end than were acknowledged.
 */
export async function runContention(log: LogUnderTest, { writers, seconds, stream }: ContentionLoad): Promise<ContentionResult> {
  let accepted = 0;
  let refused = 0;
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  const write = async (writer: number): Promise<void> => {
    let version = 0;
    while (performance.now() < until) {
      const appended = await log.append(stream, version, randomUUID(), [sampleEvent(writer)]);
      if (appended.ok) {
        accepted += 1;
        version += 1;
      } else {
        refused += 1;
        version = appended.version ?? (await log.versionOf(stream, version));
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const tookSeconds = (performance.now() - begun) / 1_000;
  const stored = await log.versionOf(stream, 0);
  if (stored !== accepted) throw new Error(`${accepted} appends were acknowledged and ${stored} are stored`);
  return { appendsPerSecond: accepted / tookSeconds, refusalsPerSecond: refused / tookSeconds };
}

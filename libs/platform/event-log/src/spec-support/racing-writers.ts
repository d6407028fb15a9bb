import { createHash, randomUUID } from 'node:crypto';
import type { Attempt, AttemptOutcome } from '@quanheng/platform-testing';
import type { Recorded } from '@quanheng/platform-contracts';
import { LogBusyError, LogUnavailableError } from '../errors.ts';
import type { Append, AppendOutcome, EventLog } from '../event-log.ts';

/** How writers race: the more streams, the fewer conflicts. */
export type Race = { readonly ledger: string; readonly logs: readonly EventLog[]; readonly writersPerLog: number; readonly appendsPerWriter: number; readonly streams: number; readonly seed: number };

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Lets writers race on one ledger, each deciding on what it last heard of the streams: most append to a stream under the guard of
 * `campaign`, some move `campaign` on, some send an old command again. Every call and its outcome is written down.
 */
export async function race({ ledger, logs, writersPerLog, appendsPerWriter, streams, seed }: Race): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  const writers = logs.flatMap((log, logIndex) =>
    Array.from({ length: writersPerLog }, async (_, index) => {
      const number = seededNumbers(seed * 1_000 + logIndex * 100 + index);
      const heads = new Map<string, number>();
      let last: Append | undefined;
      for (let count = 0; count < appendsPerWriter; count += 1) {
        const append = last !== undefined && number() < 0.1 ? last : decide(ledger, streams, heads, number);
        const attempt = await tryAppend(log, append);
        attempts.push(attempt);
        learn(heads, append, attempt.outcome);
        last = append;
      }
    }),
  );
  await Promise.all(writers);
  return attempts;
}

function decide(ledger: string, streams: number, heads: ReadonlyMap<string, number>, number: () => number): Append {
  const movesCampaign = number() < 0.05;
  const stream = movesCampaign ? 'campaign' : `cell/${Math.floor(number() * streams)}`;
  const commandId = randomUUID();
  const events = Array.from({ length: 1 + Math.floor(number() * 3) }, (_, index) => ({ type: 'happened', schema: 1 as const, data: { index: String(index) } }));
  return {
    ledger,
    stream,
    expectedVersion: heads.get(stream) ?? 0,
    events,
    actor: 'system:bootstrap',
    commandId,
    requestHash: createHash('sha256').update(commandId).digest(),
    ...(movesCampaign ? {} : { guard: { stream: 'campaign', version: heads.get('campaign') ?? 0 } }),
  };
}

/** One append, written down. An append that got no answer is of unknown outcome; a full queue is a refusal. */
export async function tryAppend(log: EventLog, append: Append): Promise<Attempt> {
  const { commandId, stream, expectedVersion, guard, events } = append;
  const begunAt = performance.now();
  const outcome = await log.append(append).then(toAttemptOutcome, (error: unknown): AttemptOutcome => {
    if (error instanceof LogUnavailableError) return { status: 'unknown' };
    if (error instanceof LogBusyError) return { status: 'refused' };
    throw error;
  });
  return { commandId, stream, expectedVersion, eventCount: events.length, begunAt, endedAt: performance.now(), outcome, ...(guard === undefined ? {} : { guard }) };
}

function toAttemptOutcome(outcome: AppendOutcome): AttemptOutcome {
  return 'events' in outcome ? { status: outcome.status, positions: outcome.events.map(({ position }) => position) } : outcome;
}

function learn(heads: Map<string, number>, { stream, expectedVersion, events, guard }: Append, outcome: AttemptOutcome): void {
  if (outcome.status === 'appended') heads.set(stream, expectedVersion + events.length);
  if (outcome.status === 'conflict') heads.set(stream, outcome.head);
  // A guard says only that there is more: the writer tries the next version, as one that catches up would come to it.
  if (outcome.status === 'guard') heads.set(guard!.stream, guard!.version + 1);
}

export async function readAll(log: EventLog, ledger: string): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  for await (const page of log.readLedger(ledger)) events.push(...page);
  return events;
}

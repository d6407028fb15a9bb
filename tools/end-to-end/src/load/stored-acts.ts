import type { Recorded } from '@quanheng/platform-contracts';
import type { Attempt } from '@quanheng/platform-testing';

/** What was stored before a recorded load began, as attempts that `findHistoryFaults` looks for by their command ids alone. */
export function storedActsOf(events: readonly Recorded[]): readonly Attempt[] {
  return [...Map.groupBy(events, ({ cause }) => cause)].map(([commandId, stored]) => ({
    commandId,
    stream: stored[0]!.stream,
    expectedVersion: stored[0]!.version - 1,
    eventCount: stored.length,
    begunAt: -1,
    endedAt: -1,
    outcome: { status: 'duplicate', positions: stored.map(({ position }) => position) },
  }));
}

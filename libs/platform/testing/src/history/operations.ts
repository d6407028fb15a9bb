import { canonicalJson } from '@quanheng/platform-domain';
import type { Attempt, AttemptOutcome, Look, Seen } from './attempt.ts';
import type { AppendValue, HistoryEntry, LookValue } from './history-entry.ts';

export type Operations = { readonly attempts: readonly Attempt[]; readonly looks: readonly Look[]; /** What is wrong with the history itself. */ readonly faults: readonly string[] };

/** Pairs each invocation with its completion; one that has none is of unknown outcome, to the end of time. */
export function operationsOf(history: readonly HistoryEntry[]): Operations {
  const attempts: Attempt[] = [];
  const looks: Look[] = [];
  const faults: string[] = [];
  const open = new Map<number, HistoryEntry>();
  const gone = new Set<number>();
  const settle = (invoked: HistoryEntry, completed: HistoryEntry | undefined) => {
    if (invoked.f === 'append') attempts.push(attemptOf(invoked, completed));
    looks.push(...lookOf(invoked, completed));
  };
  history.forEach((entry, place) => {
    const { index, process, type } = entry;
    if (index !== place) faults.push(`entry ${index} of the history stands at ${place}`);
    const invoked = open.get(process);
    if (type === 'invoke') {
      if (invoked !== undefined || gone.has(process)) faults.push(`process ${process} begins at ${index} what it may not`);
      open.set(process, entry);
    } else if (invoked === undefined || invoked.f !== entry.f || invoked.key !== entry.key || entry.time < invoked.time) {
      faults.push(`process ${process} ends at ${index} what it has not begun`);
    } else {
      open.delete(process);
      if (type === 'info') gone.add(process);
      settle(invoked, entry);
    }
  });
  for (const invoked of open.values()) settle(invoked, undefined);
  return { attempts, looks, faults };
}

function attemptOf(invoked: HistoryEntry, completed: HistoryEntry | undefined): Attempt {
  const { command, expected, guard, count, events } = invoked.value as AppendValue;
  return {
    commandId: command,
    stream: invoked.key,
    expectedVersion: expected,
    ...(guard !== undefined && { guard }),
    eventCount: count,
    ...(events !== undefined && { content: events.map((event) => canonicalJson(event)) }),
    begunAt: invoked.time,
    endedAt: completed?.time ?? Infinity,
    outcome: outcomeOf(completed),
  };
}

function outcomeOf(completed: HistoryEntry | undefined): AttemptOutcome {
  if (completed === undefined || completed.type === 'info') return { status: 'unknown' };
  const { positions, digests, ids, again, reason, head } = completed.value as AppendValue;
  if (completed.type === 'ok') return { status: again === true ? 'duplicate' : 'appended', positions: positions!, ...(digests !== undefined && { digests }), ...(ids !== undefined && { ids }) };
  return reason === 'conflict' ? { status: 'conflict', head: head! } : { status: reason ?? 'refused' };
}

function lookOf(invoked: HistoryEntry, completed: HistoryEntry | undefined): readonly Look[] {
  const seen = completed === undefined ? undefined : seenOf(completed);
  if (seen === undefined) return [];
  const { least } = invoked.value as LookValue;
  return [{ process: invoked.process, begunAt: invoked.time, endedAt: completed!.time, isFresh: invoked.f !== 'view', ...(least !== undefined && { least }), seen }];
}

/** What a completion shows of the ledger; a conflict shows the head of its stream. */
function seenOf({ type, f, key, value }: HistoryEntry): Seen | undefined {
  if (f === 'append') {
    const { reason, head } = value as AppendValue;
    return type === 'fail' && reason === 'conflict' ? { kind: 'version', stream: key, version: head! } : undefined;
  }
  if (type !== 'ok') return undefined;
  const { position, chain, ids, from, to, digest, version } = value as LookValue;
  switch (f) {
    case 'read-stream':
      return { kind: 'stream', stream: key, ids: ids! };
    case 'read-range':
      return { kind: 'range', from: from!, to: to!, digest: digest! };
    case 'view':
      return { kind: 'version', stream: key, version: version!, ...(position !== undefined && { position }) };
    default:
      return { kind: 'ledger', position: position!, ...(chain !== undefined && { chain }) };
  }
}

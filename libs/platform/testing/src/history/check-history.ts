import { createHash } from 'node:crypto';
import { canonicalJson } from '@quanheng/platform-domain';
import type { StoredEvent } from './attempt.ts';
import { findHistoryFaults } from './find-history-faults.ts';
import { findLookFaults } from './find-look-faults.ts';
import type { HistoryEntry } from './history-entry.ts';
import { operationsOf } from './operations.ts';

/** What a check looked at: a history in which nothing happened is no proof of anything. */
export type HistoryCounts = { readonly acknowledged: number; readonly conflicts: number; readonly guards: number; readonly unknown: number; readonly duplicates: number; readonly looks: number; readonly events: number };

/**
 * Checks a recorded history against the bytes of the ledger that it is about (`findHistoryFaults`, `findLookFaults`), and the history
 * itself: a process does one thing at a time, and nothing after an outcome that it does not know.
 * @param lines the stored bytes, event by event, in the order of positions.
 */
export function checkHistory(history: readonly HistoryEntry[], lines: readonly Uint8Array[]): { readonly faults: readonly string[]; readonly counts: HistoryCounts } {
  const { attempts, looks, faults } = operationsOf(history);
  const stored = lines.map(storedEventOf);
  const byOutcome = Map.groupBy(attempts, ({ outcome }) => outcome.status);
  const count = (status: (typeof attempts)[number]['outcome']['status']) => byOutcome.get(status)?.length ?? 0;
  return {
    faults: [...faults, ...findHistoryFaults(attempts, stored), ...findLookFaults(looks, attempts, stored, lines)],
    counts: { acknowledged: count('appended'), duplicates: count('duplicate'), conflicts: count('conflict'), guards: count('guard'), unknown: count('unknown'), looks: looks.length, events: stored.length },
  };
}

/** An event as its bytes tell it. */
export function storedEventOf(bytes: Uint8Array, position: number): StoredEvent {
  const { stream, version, at, cause, id, type, schema, data } = JSON.parse(Buffer.from(bytes).toString()) as Record<string, string> & { schema: number; data: unknown };
  return { position, stream: stream!, version: Number(version), at: at!, cause: cause!, id: id!, content: canonicalJson({ type, schema, data }), digest: digestOf(bytes) };
}

/** SHA-256, hexadecimal. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

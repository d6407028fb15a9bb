import type { AppendValue, HistoryEntry, LookValue } from './history-entry.ts';
import { storedEventOf } from './check-history.ts';

type ElleOperation = readonly ['append', string, number] | readonly ['r', string, readonly number[] | null];
type ElleEntry = Pick<HistoryEntry, 'index' | 'process' | 'type' | 'time'> & { readonly f: 'txn'; readonly value: readonly ElleOperation[] };

/** Marks a command's place in a stream's list beside its events: Elle wants a number of its own for each append. */
const eventsPerCommandMax = 10_000;

/**
 * The same history as transactions on lists, for Elle's model `list-append` under strict serializability: a stream is a list, an append
 * puts its events at the end, a read of a stream shows it whole. Heads, ranges and followers have no place in it.
 * @param lines the ledger's bytes: they say which number an event that was read has.
 */
export function elleHistoryOf(history: readonly HistoryEntry[], lines: readonly Uint8Array[]): readonly ElleEntry[] {
  const commands = new Map<string, number>();
  const numberOf = (command: string, place: number): number => {
    if (!commands.has(command)) commands.set(command, commands.size);
    return commands.get(command)! * eventsPerCommandMax + place;
  };
  const numbers = new Map<string, number>();
  const places = new Map<string, number>();
  lines.forEach((line, position) => {
    const { id, cause } = storedEventOf(line, position);
    const place = places.get(cause) ?? 0;
    places.set(cause, place + 1);
    numbers.set(id, numberOf(cause, place));
  });
  const told = settlingAnswers(history);
  const operation = (entry: HistoryEntry): readonly ElleOperation[] | undefined => {
    if (entry.f === 'append') {
      const { command, count } = entry.value as AppendValue;
      return Array.from({ length: count }, (_, place) => ['append', entry.key, numberOf(command, place)] as const);
    }
    if (entry.f !== 'read-stream') return undefined;
    const { ids } = entry.value as LookValue;
    return [['r', entry.key, ids === undefined ? null : ids.map((id) => numbers.get(id) ?? -1)]];
  };
  return firstTries(history, told)
    .flatMap(({ process, type, time, ...entry }) => {
      const value = operation({ process, type, time, ...entry });
      return value === undefined ? [] : [{ process, type, f: 'txn' as const, value, time }];
    })
    .map((entry, index) => ({ index, ...entry }));
}

/** The answer that stands for a command: where one of its sendings has none, a refusal of another one does not settle it. */
function settlingAnswers(history: readonly HistoryEntry[]): ReadonlyMap<string, HistoryEntry> {
  const told = new Map<string, HistoryEntry>();
  const appends = history.filter(({ f }) => f === 'append');
  for (const [command, entries] of Map.groupBy(appends, ({ value }) => (value as AppendValue).command)) {
    const answers = entries.filter(({ type }) => type !== 'invoke');
    const isSettled = answers.length * 2 === entries.length;
    const answer = answers.find(({ type }) => type === 'ok') ?? answers.find(({ type }) => type === 'info') ?? (isSettled ? answers[0] : undefined);
    if (answer !== undefined) told.set(command, answer);
  }
  return told;
}

/** One transaction a command: begun when it was first sent, ended with the answer that settles it, by the process of its first sending. */
function firstTries(history: readonly HistoryEntry[], told: ReadonlyMap<string, HistoryEntry>): readonly HistoryEntry[] {
  const firstProcess = new Map<string, number>();
  let next = history.reduce((largest, { process }) => Math.max(largest, process), 0) + 1;
  return history.flatMap((entry) => {
    if (entry.f !== 'append') return [entry];
    const { command } = entry.value as AppendValue;
    if (entry.type === 'invoke') {
      if (firstProcess.has(command)) return [];
      firstProcess.set(command, next);
      return [{ ...entry, process: next++ }];
    }
    return told.get(command) === entry ? [{ ...entry, process: firstProcess.get(command)! }] : [];
  });
}

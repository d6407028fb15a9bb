import { createHash } from 'node:crypto';
import type { Attempt, Look, Seen, StoredEvent } from './attempt.ts';
import { countUpTo, emptyChain, extendChain, LedgerIndex } from './ledger-index.ts';

/** The largest of a set of numbers that were known at a moment: for each moment in order, the largest up to it. */
type Course = { readonly moments: readonly number[]; readonly largest: readonly number[] };

/**
 * Checks what readers were shown against the ledger: what they saw is a prefix of it, byte for byte; a fresh look shows everything that
 * was acknowledged, or seen by a fresh look that had ended, before it began, and every look shows at least the position that it asked for;
 * nobody saw what was sent only after the look had ended; no process ever saw less than before.
 * Takes time in n log n, beside the bytes of the ranges.
 * @param lines the ledger's bytes, event by event, for looks at ranges.
 * @returns what is wrong, in words; empty when nothing is.
 */
export function findLookFaults(looks: readonly Look[], attempts: readonly Attempt[], stored: readonly StoredEvent[], lines: readonly Uint8Array[] = []): readonly string[] {
  const index = new LedgerIndex(stored);
  const chains = chainsOf(stored);
  const known = courseOf([...acknowledgements(attempts), ...looks.filter(({ isFresh }) => isFresh).map(({ endedAt, seen }) => ({ moment: endedAt, position: lastSeen(seen, index) }))]);
  const unsent = firstUnsent(attempts, index);
  const latestOf = new Map<number, number>();
  return looks
    .toSorted((a, b) => a.begunAt - b.begunAt)
    .flatMap((look) => {
      const { process, begunAt, endedAt, isFresh, least = -1, seen } = look;
      const faults = contentFaults(seen, index, chains, lines);
      const required = Math.max(isFresh ? knownBefore(known, begunAt) : -1, least, isFresh ? (latestOf.get(process) ?? -1) : -1);
      faults.push(...staleFaults(look, required, index));
      const position = lastSeen(seen, index);
      if (position >= unsent(endedAt)) faults.push(`process ${process} saw position ${position} before it was sent`);
      const before = latestOf.get(process) ?? -1;
      if (seen.kind === 'ledger' && position < before) faults.push(`process ${process} saw position ${before} and then only ${position}`);
      latestOf.set(process, Math.max(before, position));
      return faults;
    });
}

function* acknowledgements(attempts: readonly Attempt[]): Generator<{ moment: number; position: number }> {
  for (const { outcome, endedAt } of attempts) {
    if (outcome.status === 'appended' || outcome.status === 'duplicate') yield { moment: endedAt, position: outcome.positions.at(-1)! };
  }
}

function courseOf(facts: readonly { readonly moment: number; readonly position: number }[]): Course {
  const inOrder = facts.toSorted((a, b) => a.moment - b.moment);
  let latest = -1;
  return { moments: inOrder.map(({ moment }) => moment), largest: inOrder.map(({ position }) => (latest = Math.max(latest, position))) };
}

const knownBefore = ({ moments, largest }: Course, moment: number): number => largest[countUpTo(moments, (one) => one < moment) - 1] ?? -1;

/** For a moment: the first position of all commands that were first sent after it. */
function firstUnsent(attempts: readonly Attempt[], index: LedgerIndex): (moment: number) => number {
  const begun = new Map<string, number>();
  for (const { commandId, begunAt } of attempts) begun.set(commandId, Math.min(begunAt, begun.get(commandId) ?? Infinity));
  const inOrder = [...begun].map(([commandId, begunAt]) => ({ begunAt, position: index.byCommand.get(commandId)?.[0]?.position ?? Infinity })).sort((a, b) => a.begunAt - b.begunAt);
  const firstFrom: number[] = [];
  for (let place = inOrder.length - 1, first = Infinity; place >= 0; place -= 1) firstFrom[place] = first = Math.min(first, inOrder[place]!.position);
  return (moment) => firstFrom[countUpTo(inOrder, ({ begunAt }) => begunAt <= moment)] ?? Infinity;
}

/** The last position that a look surely showed; -1 for none. */
function lastSeen(seen: Seen, index: LedgerIndex): number {
  switch (seen.kind) {
    case 'ledger':
      return seen.position;
    case 'range':
      return seen.to;
    case 'stream':
      return index.stream(seen.stream)[seen.ids.length - 1]?.position ?? -1;
    case 'version':
      return seen.position ?? index.stream(seen.stream)[seen.version - 1]?.position ?? -1;
    default:
      return seen satisfies never;
  }
}

function staleFaults({ process, seen }: Look, required: number, index: LedgerIndex): string[] {
  if (seen.kind === 'ledger' || seen.kind === 'range') return lastSeen(seen, index) < required ? [`stale read: process ${process} saw position ${lastSeen(seen, index)} when ${required} was known`] : [];
  const version = seen.kind === 'stream' ? seen.ids.length : seen.version;
  const expected = index.versionBefore(seen.stream, required + 1);
  return version < expected ? [`stale read: process ${process} saw ${seen.stream}@${version} when ${expected} was known`] : [];
}

/** The chain after each position. */
function chainsOf(stored: readonly StoredEvent[]): readonly string[] {
  let chain = emptyChain;
  return stored.map((event) => (chain = extendChain(chain, event)));
}

function contentFaults(seen: Seen, index: LedgerIndex, chains: readonly string[], lines: readonly Uint8Array[]): string[] {
  switch (seen.kind) {
    case 'ledger':
      if (seen.position >= index.events.length) return [`position ${seen.position} was seen and is not in the ledger`];
      return seen.chain === undefined || seen.chain === (chains[seen.position] ?? emptyChain) ? [] : [`what was followed up to position ${seen.position} is not what the ledger holds`];
    case 'range': {
      const hash = createHash('sha256');
      for (const line of lines.slice(seen.from, seen.to + 1)) hash.update(line);
      return hash.digest('hex') === seen.digest ? [] : [`the bytes that were read from ${seen.from} to ${seen.to} are not those of the ledger`];
    }
    case 'stream': {
      const events = index.stream(seen.stream);
      return seen.ids.every((id, place) => events[place]?.id === id) ? [] : [`${seen.stream} was read with events that it does not have`];
    }
    case 'version': {
      const version = seen.position === undefined ? seen.version : index.versionBefore(seen.stream, seen.position + 1);
      if (version !== seen.version) return [`${seen.stream} was seen at version ${seen.version} at position ${seen.position}, where it stands at ${version}`];
      return seen.version <= index.stream(seen.stream).length ? [] : [`${seen.stream} was seen at version ${seen.version}, which it does not have`];
    }
    default:
      return seen satisfies never;
  }
}

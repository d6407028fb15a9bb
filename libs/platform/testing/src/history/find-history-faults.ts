import type { Attempt, StoredEvent } from './attempt.ts';
import { LedgerIndex } from './ledger-index.ts';

/**
 * Checks one ledger's whole history against what its writers were told: dense positions, times that never decrease, contiguous
 * streams; every acknowledged append stored once, whole, where it was said to be, with the bytes that were told; no event that nobody
 * sent, and none of an append that was only ever refused; every stored append as one of its tries asked for it: at the version that it
 * expected (so one winner a version), under its guard, whole, with its content; real-time order; conflicts told to the losers alone.
 * Takes time in n log n.
 * @returns what is wrong, in words; empty when nothing is.
 */
export function findHistoryFaults(attempts: readonly Attempt[], stored: readonly StoredEvent[]): readonly string[] {
  const index = new LedgerIndex(stored);
  const commands = Map.groupBy(attempts, ({ commandId }) => commandId);
  return [
    ...orderFaults(stored),
    ...attempts.flatMap((attempt) => acknowledgementFaults(attempt, index.byCommand.get(attempt.commandId) ?? [])),
    ...[...index.byCommand].flatMap(([commandId, events]) => ghostFaults(commandId, events, commands.get(commandId), index)),
    ...realTimeFaults([...commands.values()], index),
    ...attempts.flatMap((attempt) => refusalFaults(attempt, index)),
  ];
}

function orderFaults(stored: readonly StoredEvent[]): string[] {
  const faults: string[] = [];
  const heads = new Map<string, number>();
  const ids = new Set<string>();
  stored.forEach((event, place) => {
    const { position, at, stream, version, id } = event;
    if (position !== place) faults.push(`position ${position} stands at ${place}`);
    if (place > 0 && at < stored[place - 1]!.at) faults.push(`time decreases at position ${position}`);
    if (version !== (heads.get(stream) ?? 0) + 1) faults.push(`${stream}: version ${version} after ${heads.get(stream) ?? 0}, at position ${position}`);
    if (ids.has(id)) faults.push(`event ${id} is stored twice`);
    heads.set(stream, version);
    ids.add(id);
  });
  return faults;
}

function acknowledgementFaults({ outcome, commandId, eventCount }: Attempt, events: readonly StoredEvent[]): string[] {
  if (outcome.status !== 'appended' && outcome.status !== 'duplicate') return [];
  const positions = events.map(({ position }) => position);
  if (positions.length === 0) return [`command ${commandId} was acknowledged and is lost`];
  const faults: string[] = [];
  if (positions.join() !== outcome.positions.join()) faults.push(`command ${commandId} was acknowledged at ${outcome.positions.join(', ')} and is at ${positions.join(', ')}`);
  if (outcome.status === 'appended' && positions.length !== eventCount) faults.push(`command ${commandId}: ${positions.length} of ${eventCount} events`);
  events.forEach(({ position, digest, id }, place) => {
    const told = outcome.digests?.[place];
    if (outcome.ids !== undefined && outcome.ids[place] !== id) faults.push(`event ${id} at position ${position} is not the one that command ${commandId} was told`);
    if (told !== undefined && digest !== undefined && told !== digest) faults.push(`the bytes at position ${position} are not those that command ${commandId} was told`);
  });
  return faults;
}

/** Whether a try could have stored nothing. */
const isRefused = ({ outcome }: Attempt): boolean => !['appended', 'duplicate', 'unknown'].includes(outcome.status);

/** What is stored of a command is what one of its tries asked for, all of it. */
function ghostFaults(commandId: string, events: readonly StoredEvent[], tries: readonly Attempt[] | undefined, index: LedgerIndex): string[] {
  const first = events[0]!;
  const isTorn = events.some(({ position, stream }, place) => position !== first.position + place || stream !== first.stream);
  const torn = isTorn ? [`command ${commandId} is torn: positions ${events.map(({ position }) => position).join(', ')}`] : [];
  if (tries === undefined) return [`command ${commandId} is stored, and nobody sent it`, ...torn];
  if (tries.every(({ eventCount }) => events.length > eventCount)) return [`command ${commandId} is stored twice: positions ${events.map(({ position }) => position).join(', ')}`];
  // A duplicate may have been decided anew, on another state: what it asked for is not what is stored.
  const asked = tries.filter((attempt) => !isRefused(attempt) && (attempt.outcome.status !== 'duplicate' || tries.every(({ outcome }) => outcome.status === 'duplicate')));
  if (asked.length === 0) return [`command ${commandId} was refused and is stored`, ...torn];
  const faults = asked.map((attempt) => faultOfTry(attempt, events, index));
  return [...torn, ...(faults.includes(undefined) ? [] : faults.slice(0, 1).map((fault) => fault!))];
}

/** Why the events are not what a try asked for; undefined if they are. */
function faultOfTry({ commandId, stream, expectedVersion, eventCount, content, guard }: Attempt, events: readonly StoredEvent[], index: LedgerIndex): string | undefined {
  const first = events[0]!;
  if (first.stream !== stream) return `command ${commandId} was sent to ${stream} and is in ${first.stream}`;
  if (events.length !== eventCount) return `command ${commandId} is stored in part: ${events.length} of ${eventCount} events`;
  if (first.version !== expectedVersion + 1) return `command ${commandId} expected ${stream}@${expectedVersion} and is stored as version ${first.version}`;
  const changed = events.find((event, place) => content !== undefined && event.content !== undefined && event.content !== content[place]);
  if (changed !== undefined) return `the bytes at position ${changed.position} are not what command ${commandId} sent`;
  if (guard === undefined) return undefined;
  const head = index.versionBefore(guard.stream, first.position);
  return head === guard.version ? undefined : `command ${commandId} passed its guard ${guard.stream}@${guard.version} when that stood at ${head}`;
}

/** A command that was first sent after another one was acknowledged comes after it. */
function realTimeFaults(commands: readonly (readonly Attempt[])[], index: LedgerIndex): string[] {
  const spans = commands.flatMap((tries) => {
    const events = index.byCommand.get(tries[0]!.commandId);
    if (events === undefined) return [];
    const acknowledged = tries.filter(({ outcome }) => outcome.status === 'appended' || outcome.status === 'duplicate');
    return [{ first: events[0]!.position, last: events.at(-1)!.position, begunAt: least(tries.map(({ begunAt }) => begunAt)), endedAt: least(acknowledged.map(({ endedAt }) => endedAt)) }];
  });
  const ended = spans.toSorted((a, b) => a.endedAt - b.endedAt);
  const faults: string[] = [];
  let latest = -1;
  let next = 0;
  for (const { first, begunAt } of spans.toSorted((a, b) => a.begunAt - b.begunAt)) {
    while (next < ended.length && ended[next]!.endedAt < begunAt) latest = Math.max(latest, ended[next++]!.last);
    if (first < latest) faults.push(`position ${first} was given after position ${latest} was acknowledged`);
  }
  return faults;
}

const least = (numbers: readonly number[]): number => numbers.reduce((smaller, number) => Math.min(smaller, number), Infinity);

/** A conflict is right where somebody else has the next version, or where the version expected never was; so is a guard. */
function refusalFaults({ outcome, stream, expectedVersion, guard, commandId }: Attempt, index: LedgerIndex): string[] {
  const movedOn = (guarded: string, version: number) => {
    const owner = index.ownerOf(guarded, version + 1);
    const isAhead = version > 0 && index.ownerOf(guarded, version) === undefined;
    return isAhead || (owner !== undefined && owner !== commandId);
  };
  if (outcome.status === 'conflict') {
    const faults = movedOn(stream, expectedVersion) ? [] : [`command ${commandId} lost ${stream}@${expectedVersion + 1} to nobody`];
    if (outcome.head === expectedVersion) faults.push(`command ${commandId} was refused at the head that it expected`);
    return faults;
  }
  const isWrongGuard = outcome.status === 'guard' && (guard === undefined || !movedOn(guard.stream, guard.version));
  return isWrongGuard ? [`command ${commandId} was refused by a guard that had not moved`] : [];
}

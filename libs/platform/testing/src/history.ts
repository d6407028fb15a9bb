import type { Recorded } from '@quanheng/platform-contracts';

/** What became of an attempt, as its caller saw it; `unknown`: it got no answer, so its events are stored or not. */
export type AttemptOutcome =
  | { readonly status: 'appended' | 'duplicate'; readonly positions: readonly number[] }
  | { readonly status: 'conflict'; readonly head: number }
  | { readonly status: 'guard' | 'key-reused' | 'refused' | 'unknown' };

/** One call of `append`, with the moments of its begin and end on one clock of the test. */
export type Attempt = {
  readonly commandId: string;
  readonly stream: string;
  readonly expectedVersion: number;
  readonly guard?: { readonly stream: string; readonly version: number };
  readonly eventCount: number;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly outcome: AttemptOutcome;
};

type Stored = Pick<Recorded, 'position' | 'stream' | 'version' | 'at' | 'cause' | 'id'>;

/**
 * Checks one ledger's whole history against what its writers were told: dense positions, times that never decrease, contiguous
 * streams; every acknowledged append stored once, whole, where it was said to be; no event that nobody was told of, but whole
 * appends of unknown outcome; real-time order; conflicts told to the losers alone; no guard passed late.
 * @returns what is wrong, in words; empty when nothing is.
 */
export function findHistoryFaults(attempts: readonly Attempt[], stored: readonly Stored[]): readonly string[] {
  const byCommand = Map.groupBy(stored, ({ cause }) => cause);
  return [
    ...orderFaults(stored),
    ...attempts.flatMap((attempt) => acknowledgementFaults(attempt, byCommand.get(attempt.commandId) ?? [])),
    ...ghostFaults(attempts, byCommand),
    ...realTimeFaults(attempts),
    ...refusalFaults(attempts, stored),
    ...guardFaults(attempts, stored, byCommand),
  ];
}

function orderFaults(stored: readonly Stored[]): string[] {
  const faults: string[] = [];
  const heads = new Map<string, number>();
  const ids = new Set<string>();
  stored.forEach((event, index) => {
    const { position, at, stream, version, id } = event;
    if (position !== index) faults.push(`position ${position} stands at ${index}`);
    if (index > 0 && at < stored[index - 1]!.at) faults.push(`time decreases at position ${position}`);
    if (version !== (heads.get(stream) ?? 0) + 1) faults.push(`${stream}: version ${version} after ${heads.get(stream) ?? 0}, at position ${position}`);
    if (ids.has(id)) faults.push(`event ${id} is stored twice`);
    heads.set(stream, version);
    ids.add(id);
  });
  return faults;
}

function acknowledgementFaults({ outcome, commandId, eventCount }: Attempt, events: readonly Stored[]): string[] {
  const positions = events.map(({ position }) => position);
  const faults: string[] = [];
  if (positions.some((position, index) => position !== positions[0]! + index)) faults.push(`command ${commandId} is torn: positions ${positions.join(', ')}`);
  if (outcome.status === 'appended' || outcome.status === 'duplicate') {
    if (positions.length === 0) faults.push(`command ${commandId} was acknowledged and is lost`);
    else if (positions.join() !== outcome.positions.join()) faults.push(`command ${commandId} was acknowledged at ${outcome.positions.join(', ')} and is at ${positions.join(', ')}`);
  }
  if (outcome.status === 'appended' && positions.length !== eventCount) faults.push(`command ${commandId}: ${positions.length} of ${eventCount} events`);
  return faults;
}

function ghostFaults(attempts: readonly Attempt[], byCommand: ReadonlyMap<string, readonly Stored[]>): string[] {
  const attemptsByCommand = Map.groupBy(attempts, ({ commandId }) => commandId);
  return [...byCommand].flatMap(([commandId, events]) => {
    const tries = attemptsByCommand.get(commandId);
    if (tries === undefined) return [`command ${commandId} is stored, and nobody sent it`];
    if (!tries.some(({ outcome }) => ['appended', 'duplicate', 'unknown'].includes(outcome.status))) return [`command ${commandId} was refused and is stored`];
    return tries.some(({ eventCount }) => eventCount === events.length) ? [] : [`command ${commandId} is stored in part`];
  });
}

/** An append that began after another one was acknowledged comes after it. */
function realTimeFaults(attempts: readonly Attempt[]): string[] {
  const stored = attempts.flatMap((attempt) => (attempt.outcome.status === 'appended' ? [{ ...attempt, positions: attempt.outcome.positions }] : []));
  const begun = stored.toSorted((a, b) => a.begunAt - b.begunAt);
  const ended = stored.toSorted((a, b) => a.endedAt - b.endedAt);
  const faults: string[] = [];
  let latest = -1;
  let next = 0;
  for (const attempt of begun) {
    while (next < ended.length && ended[next]!.endedAt < attempt.begunAt) latest = Math.max(latest, ended[next++]!.positions.at(-1)!);
    if (attempt.positions[0]! < latest) faults.push(`position ${attempt.positions[0]} was given after position ${latest} was acknowledged`);
  }
  return faults;
}

/** A conflict is right where somebody else has the next version, or where the version expected never was; so is a guard. */
function refusalFaults(attempts: readonly Attempt[], stored: readonly Stored[]): string[] {
  const owners = new Map(stored.map(({ stream, version, cause }) => [`${stream}@${version}`, cause]));
  const movedOn = (stream: string, version: number, commandId: string) => {
    const owner = owners.get(`${stream}@${version + 1}`);
    const isAhead = version > 0 && !owners.has(`${stream}@${version}`);
    return isAhead || (owner !== undefined && owner !== commandId);
  };
  return attempts.flatMap(({ outcome, stream, expectedVersion, guard, commandId }) => {
    if (outcome.status === 'conflict') {
      const faults = movedOn(stream, expectedVersion, commandId) ? [] : [`command ${commandId} lost ${stream}@${expectedVersion + 1} to nobody`];
      if (outcome.head === expectedVersion) faults.push(`command ${commandId} was refused at the head that it expected`);
      return faults;
    }
    const isWrongGuard = outcome.status === 'guard' && (guard === undefined || !movedOn(guard.stream, guard.version, commandId));
    return isWrongGuard ? [`command ${commandId} was refused by a guard that had not moved`] : [];
  });
}

/** The guarded stream stood where the decision knew it when the append was stored. */
function guardFaults(attempts: readonly Attempt[], stored: readonly Stored[], byCommand: ReadonlyMap<string, readonly Stored[]>): string[] {
  const positions = new Map([...Map.groupBy(stored, ({ stream }) => stream)].map(([stream, events]) => [stream, events.map(({ position }) => position)]));
  return attempts.flatMap(({ outcome, guard, commandId }) => {
    const first = byCommand.get(commandId)?.[0];
    if (outcome.status !== 'appended' || guard === undefined || first === undefined) return [];
    const head = (positions.get(guard.stream) ?? []).findLastIndex((position) => position < first.position) + 1;
    return head === guard.version ? [] : [`command ${commandId} passed its guard ${guard.stream}@${guard.version} when that stood at ${head}`];
  });
}

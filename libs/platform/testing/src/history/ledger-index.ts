import { createHash } from 'node:crypto';
import type { StoredEvent } from './attempt.ts';

/** A ledger's events as the checks look them up. */
export class LedgerIndex {
  readonly events: readonly StoredEvent[];
  readonly byCommand: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly #streams: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly #owners: ReadonlyMap<string, string>;

  constructor(events: readonly StoredEvent[]) {
    this.events = events;
    this.byCommand = Map.groupBy(events, ({ cause }) => cause);
    this.#streams = Map.groupBy(events, ({ stream }) => stream);
    this.#owners = new Map(events.map(({ stream, version, cause }) => [`${stream}@${version}`, cause]));
  }

  stream(stream: string): readonly StoredEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  /** The command that stored a version of a stream. */
  ownerOf(stream: string, version: number): string | undefined {
    return this.#owners.get(`${stream}@${version}`);
  }

  /** How many events of a stream lie before a position: its version there. */
  versionBefore(stream: string, position: number): number {
    return countUpTo(this.stream(stream), (event) => event.position < position);
  }
}

/** How many items stand before the first one of which `isBefore` says no, in an array in that order (binary search). */
export function countUpTo<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The chain of nothing. */
export const emptyChain = '';

/** A reader's proof that it saw every event once and in order: the SHA-256 over the chain before, the event's position and its id. */
export function extendChain(chain: string, { position, id }: Pick<StoredEvent, 'position' | 'id'>): string {
  return createHash('sha256').update(`${chain}\n${position}\n${id}`).digest('hex');
}

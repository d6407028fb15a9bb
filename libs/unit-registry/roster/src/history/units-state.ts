import type { Recorded } from '@quanheng/platform-contracts';
import type { NameMatch, UnitKind, UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';

/** An event of ledger `units` with the place that the fold needs; a recorded event is one, and its act can be shown. */
export type PlacedEvent<Event extends UnitsLedgerEvent = UnitsLedgerEvent> = Event & Pick<Recorded, 'stream' | 'position'> & Partial<Pick<Recorded, 'id' | 'at' | 'actor'>>;

/** What happened to a unit, in force from a day on. */
export type UnitChange =
  | { readonly is: 'registered'; readonly name: string; readonly pinyin: string; readonly kind: UnitKind; readonly group: string }
  | { readonly is: 'renamed'; readonly name: string; readonly pinyin: string }
  | { readonly is: 'classified'; readonly kind: UnitKind; readonly group: string }
  | { readonly is: 'listed'; readonly list: string; readonly number: string }
  | { readonly is: 'unlisted'; readonly list: string }
  /** Retired (no successors), merged into another, or split. */
  | { readonly is: 'ended'; readonly successors: readonly string[] }
  | { readonly is: 'reinstated' };

export type DatedChange = { readonly effective: string; readonly position: number; readonly change: UnitChange };
export type Alias = { readonly alias: string; readonly reason: string };

/** All that ledger `units` says of one unit. */
export type UnitHistory = {
  readonly id: string;
  /** In the order of (effective, position). */
  readonly changes: readonly DatedChange[];
  /** Those in force, whatever the day, in the order in which they were added. */
  readonly aliases: readonly Alias[];
};

export type Explanation = { readonly printed: string; readonly matches: readonly NameMatch[]; readonly reason: string };

/** The fold of ledger `units`: everything that any day's roster needs. */
export type UnitsState = {
  /** The last position folded; -1 for none. */
  readonly position: number;
  /** By id, in the order of registration. */
  readonly units: ReadonlyMap<string, UnitHistory>;
  /** The explanations that stand, by the printed name without white space. */
  readonly explanations: ReadonlyMap<string, Explanation>;
  /** The last event of each stream, with its version. */
  readonly heads: ReadonlyMap<string, StreamHead>;
};

export type StreamHead = { readonly version: number; readonly event: PlacedEvent };

export const initialUnitsState = (): UnitsState => ({ position: -1, units: new Map(), explanations: new Map(), heads: new Map() });

/** How many events a stream has; 0 for none. */
export const versionOf = (state: UnitsState, stream: string): number => state.heads.get(stream)?.version ?? 0;

import type { Actor, DomainEvent, Recorded } from '@quanheng/platform-contracts';

/** "Refuse if that stream has moved on": the version of another stream of the ledger that the decision rests on. */
export type Guard = { readonly stream: string; readonly version: number };

export type Append = {
  readonly ledger: string;
  readonly stream: string;
  /** The stream's version that the decision was made on; 0 for none. */
  readonly expectedVersion: number;
  /** 1 to `EVENTS_PER_APPEND_MAX` events, stored together or not at all. */
  readonly events: readonly DomainEvent[];
  readonly actor: Actor;
  readonly commandId: string;
  /** SHA-256 (32 bytes) of what makes two uses of one command id the same: command, target, body and actor. */
  readonly requestHash: Uint8Array;
  readonly guard?: Guard;
};

/** What became of one append. Only `appended` and `duplicate` mean that its events are stored. */
export type AppendOutcome =
  | { readonly status: 'appended'; readonly events: readonly Recorded[] }
  /** The same command again: the events of the first time. */
  | { readonly status: 'duplicate'; readonly events: readonly Recorded[] }
  /** Somebody was first on this stream; `head` is its version now. */
  | { readonly status: 'conflict'; readonly head: number }
  /** The guarded stream has moved on: catch up and decide again. */
  | { readonly status: 'guard' }
  /** The command id was used for something else. */
  | { readonly status: 'key-reused' };

export type LedgerHead = { readonly ledger: string; /** -1 where the ledger is empty. */ readonly position: number; readonly at: string | undefined };

export type LedgerRange = { readonly from?: number; /** Inclusive. */ readonly to?: number };

/** The append-only log: dense positions per ledger in commit order, time given under the ledger's lock. */
export interface EventLog {
  /** Makes the ledger if there is none of that name. @throws LedgerNotAllowedError for a family that the service does not own. */
  openLedger(ledger: string): Promise<void>;
  /**
   * Appends the events of one decision; concurrent appends are committed together, each with its own outcome.
   * @throws LogBusyError when too many wait (nothing is stored); LogUnavailableError when the database is out of reach (what is
   *   stored is unknown until the same command is sent again); LedgerNotFoundError; LedgerNotAllowedError;
   *   TypeError on events that cannot be stored (an unknown form, too large, too many), naming the field.
   */
  append(append: Append): Promise<AppendOutcome>;
  /** What a command id stored in a ledger, if anything: asked before any refusal is answered. */
  findCommand(ledger: string, commandId: string): Promise<{ readonly requestHash: Uint8Array; readonly events: readonly Recorded[] } | undefined>;
  /** The heads of all ledgers whose name is `family` or begins with `family/`, in the order of their names. */
  listLedgers(family?: string): Promise<readonly LedgerHead[]>;
  findHead(ledger: string): Promise<LedgerHead | undefined>;
  /** The last position whose time is at or before `at` (UTC, six decimals); -1 for none. @throws TypeError for another form of time. */
  findPositionAt(ledger: string, at: string): Promise<number>;
  /** Events in the order of their positions, upcast, in pages that are never empty. @throws UnknownEventError, with its position. */
  readLedger(ledger: string, range?: LedgerRange): AsyncIterable<readonly Recorded[]>;
  /** The stored bytes in the order of their positions, never upcast, in pages. */
  readBytes(ledger: string, range?: LedgerRange): AsyncIterable<readonly { readonly position: number; readonly bytes: Uint8Array }[]>;
  /** A stream's events in the order of their versions, upcast; at most up to a position of the ledger, inclusive. */
  readStream(ledger: string, stream: string, options?: { readonly toPosition?: number }): Promise<readonly Recorded[]>;
}

/** A fold in memory that follows a ledger: every event once, in order. */
export interface LedgerFollower {
  /** The last position that was applied; -1 for none. */
  readonly position: number;
  /** Resolves when at least `position` is applied; false after `timeoutMs`. A call also wakes the follower. */
  caughtUpTo(position: number, timeoutMs: number): Promise<boolean>;
  /** Reads up to the ledger's present head and applies it. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

/** Wakes readers when a ledger has grown: LISTEN/NOTIFY as a hint, a poll beside it. */
export interface LogTail {
  /** Applies what is there from `from` on, then whatever comes; `apply` is called with whole pages, one at a time. */
  follow(options: { readonly ledger: string; readonly from: number; apply(events: readonly Recorded[]): void; onError(error: Error): void }): LedgerFollower;
  /** Calls `wake` whenever a ledger of these families has, or may have, grown: the reader then looks for itself. */
  watch(families: readonly string[], wake: () => void): { close(): void };
  close(): Promise<void>;
}

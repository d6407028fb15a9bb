import type { Recorded } from '@quanheng/platform-contracts';

/** What became of an attempt, as its caller saw it; `unknown`: it got no answer, so its events are stored or not. */
export type AttemptOutcome =
  | {
      readonly status: 'appended' | 'duplicate';
      readonly positions: readonly number[];
      /** SHA-256 (hexadecimal) of the bytes of each event as the caller was told them. */
      readonly digests?: readonly string[];
      /** The ids of the events as the caller was told them. */
      readonly ids?: readonly string[];
    }
  | { readonly status: 'conflict'; readonly head: number }
  | { readonly status: 'guard' | 'key-reused' | 'refused' | 'unknown' };

/** One call of `append`, with the moments of its begin and end on one clock of the test. */
export type Attempt = {
  readonly commandId: string;
  readonly stream: string;
  readonly expectedVersion: number;
  readonly guard?: { readonly stream: string; readonly version: number };
  readonly eventCount: number;
  /** What was sent, where it was written down: canonical JSON of type, schema and data of each event. */
  readonly content?: readonly string[];
  readonly begunAt: number;
  readonly endedAt: number;
  readonly outcome: AttemptOutcome;
};

/** An event as the ledger holds it; `content` and `digest` where its bytes are known. */
export type StoredEvent = Pick<Recorded, 'position' | 'stream' | 'version' | 'at' | 'cause' | 'id'> & { readonly content?: string; readonly digest?: string };

/** One look at the ledger that was answered, with the moments of its begin and end on the same clock. */
export type Look = {
  /** Who looked: looks of one process come one after another. */
  readonly process: number;
  readonly begunAt: number;
  readonly endedAt: number;
  /** Whether it promised to show all that was acknowledged before it began; a replica's view promises only `least`. */
  readonly isFresh: boolean;
  /** The least position that it was asked to show (`min-position`). */
  readonly least?: number;
  readonly seen: Seen;
};

export type Seen =
  /** The ledger's last position; -1 for an empty one. With the chain of everything up to it, where the reader keeps one (see `extendChain`). */
  | { readonly kind: 'ledger'; readonly position: number; readonly chain?: string }
  /** Part of the ledger, read to its end: from a position on, with the SHA-256 of the bytes of its events one after another. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly digest: string }
  /** A whole stream, by the ids of its events. */
  | { readonly kind: 'stream'; readonly stream: string; readonly ids: readonly string[] }
  /** A stream's version alone, and the position at which it was that, where told. */
  | { readonly kind: 'version'; readonly stream: string; readonly version: number; readonly position?: number };

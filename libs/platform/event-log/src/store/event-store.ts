import type { Guard, LedgerHead } from '../event-log.ts';

/** An event's canonical bytes without its time: before and after it. */
export type PreparedEvent = { readonly type: string; readonly head: Uint8Array; readonly tail: Uint8Array };

/** What an append is judged by. */
export type AppendClaim = {
  readonly commandId: string;
  readonly requestHash: Uint8Array;
  readonly stream: string;
  readonly expectedVersion: number;
  readonly guard?: Guard;
};

export type PreparedAppend = AppendClaim & {
  /** None: a rival of one that the batch holds before it; it is judged and never stored. */
  readonly events: readonly PreparedEvent[];
  /** Of all events, times included. */
  readonly bytes: number;
};

export type StoreOutcome =
  | { readonly status: 'appended'; readonly firstPosition: number; readonly at: string }
  | { readonly status: 'duplicate'; readonly firstPosition: number; readonly at: string }
  | { readonly status: 'key-reused' }
  /** A second copy of a command of the same batch, decided on what the batch only stores, or a rival that would fit: it must be sent in the next, with its events. */
  | { readonly status: 'again' }
  | { readonly status: 'guard' }
  | { readonly status: 'conflict'; readonly head: number };

export type StoredBytes = { readonly position: number; readonly bytes: Uint8Array };
export type StoredCommand = { readonly requestHash: Uint8Array; readonly events: readonly StoredBytes[] };

/** A batch could not be stored as a whole, and nothing of it is; its appends must be sent one by one. */
export class BatchRefusedError extends Error {
  override readonly name = 'BatchRefusedError';
}

/**
 * Where ledgers are kept: the port of the log to PostgreSQL, or to memory. Both keep the one contract of
 * `event-store.contract.spec.ts`.
 */
export interface EventStore {
  /** @throws LedgerNotAllowedError, LogUnavailableError. */
  openLedger(ledger: string): Promise<void>;
  /**
   * Stores, in one transaction, those appends of the batch that fit; an outcome for each, in their order.
   * No append of the batch may be guarded by a stream that another one of it appends to.
   * @throws LogUnavailableError: the batch is stored or not, and may be sent again as it is. All others store nothing:
   *   BatchRefusedError, LedgerNotFoundError, LedgerNotAllowedError, LogBusyError, DurabilityError.
   */
  appendBatch(ledger: string, batch: readonly PreparedAppend[]): Promise<readonly StoreOutcome[]>;
  /** At most `limit` events from position `from` to `to`, in order. */
  readLedger(ledger: string, range: { readonly from: number; readonly to: number; readonly limit: number }): Promise<readonly StoredBytes[]>;
  /** At most `limit` events of a stream after `afterVersion`, up to position `toPosition`, in order. */
  readStream(ledger: string, stream: string, range: { readonly afterVersion: number; readonly toPosition: number; readonly limit: number }): Promise<readonly StoredBytes[]>;
  findCommand(ledger: string, commandId: string): Promise<StoredCommand | undefined>;
  listLedgers(family: string | undefined): Promise<readonly LedgerHead[]>;
  findHead(ledger: string): Promise<LedgerHead | undefined>;
  findPositionAt(ledger: string, at: string): Promise<number>;
  close(): Promise<void>;
}

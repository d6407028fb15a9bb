/** An event as it is sent: what of it the sender decides. */
export type SentEvent = { readonly type: string; readonly schema: 1; readonly data: unknown };

/** The arguments of an append, and in its completion what became of it. */
export type AppendValue = {
  readonly command: string;
  /** The stream's version that it was decided on. */
  readonly expected: number;
  readonly guard?: { readonly stream: string; readonly version: number };
  /** How many events; the events themselves where the sender knows them. */
  readonly count: number;
  readonly events?: readonly SentEvent[];
  /** `ok`: where they are stored; and the SHA-256 of their bytes, and their ids, where these were told. */
  readonly positions?: readonly number[];
  readonly digests?: readonly string[];
  readonly ids?: readonly string[];
  /** `ok`: the command was stored before, and this is the answer of then. */
  readonly again?: boolean;
  /** `fail` and `info`. */
  readonly reason?: 'conflict' | 'guard' | 'key-reused' | 'refused' | 'unknown';
  /** With `conflict`: the stream's version. */
  readonly head?: number;
};

/** A look's arguments, and in its completion what was seen. */
export type LookValue = {
  /** The least position asked for (`min-position`). */
  readonly least?: number;
  readonly from?: number;
  readonly to?: number;
  readonly digest?: string;
  readonly position?: number;
  readonly chain?: string;
  readonly ids?: readonly string[];
  readonly version?: number;
};

/** What was done: `view` is a look at a replica, which promises `least` alone; the other looks are fresh. */
export type Act = 'append' | 'read-stream' | 'read-head' | 'read-range' | 'follow' | 'view';

/**
 * One line of a recorded history, in Jepsen's shape: an operation is invoked by a process, and completes as `ok` (it happened), `fail` (it
 * did not) or `info` (nobody knows); after `info` the process is never heard of again. `key` is the stream, or the ledger.
 */
export type HistoryEntry = {
  readonly index: number;
  readonly process: number;
  readonly type: 'invoke' | 'ok' | 'fail' | 'info';
  readonly f: Act;
  readonly key: string;
  readonly value: AppendValue | LookValue;
  /** Nanoseconds since the run began, on a clock that all processes of the machine share. */
  readonly time: number;
};

/** Time and waiting, so that tests hold them in their hands. */
export type Clock = {
  /** Milliseconds since 1970. Used for ids and waiting; an event's time comes from the store. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

/** A source of random bytes for ids. */
export type Random = { bytes(count: number): Uint8Array };

/** Carries hints that a ledger has grown, between processes. A hint may be lost or come twice: nobody may rely on it. */
export type LedgerBus = {
  /** Says that a ledger has grown; returns at once. */
  announce(ledger: string): void;
  /** Calls `listener` with a ledger's name, or with undefined when hints may have been missed. */
  subscribe(listener: (ledger: string | undefined) => void): { unsubscribe(): void };
  close(): Promise<void>;
};

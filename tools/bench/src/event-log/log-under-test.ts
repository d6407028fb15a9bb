/** An empty database, and who may do everything in it. */
export type BenchDatabase = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly connectionString: string;
  /** Connections that a log may open at most; each is told the same number. */
  readonly connectionsMax: number;
};

export type NewEvent = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };

/** `version` of a refusal is the stream's version now, where the log tells it. */
export type Appended = { readonly ok: true } | { readonly ok: false; readonly version?: number };

/** Parsed `data`, or the stored bytes as `json` text, which the reader then parses; `leafHash` in hex where the log stores one. */
export type StoredEvent = { readonly data?: unknown; readonly json?: string; readonly leafHash?: string };

/** What is asked of an event log that is measured. All its streams are in one ledger. */
export interface LogUnderTest {
  open(database: BenchDatabase): Promise<void>;
  /** A stream's version is the number of its events; an append at another version is refused. */
  append(stream: string, expectedVersion: number, commandId: string, events: readonly NewEvent[]): Promise<Appended>;
  /** Asked after a refusal that did not tell the version, by a writer that has seen `knownVersion` events. */
  versionOf(stream: string, knownVersion: number): Promise<number>;
  /** All events in global order from a position on (0 is the first), in pages. Not every log offers it. */
  readAll?(from: number): AsyncIterable<readonly StoredEvent[]>;
  close(): Promise<void>;
}

/** What a module of logs exports by default: a list of these. */
export type LogFactory = { readonly name: string; create(): LogUnderTest };

import type { LedgerHead } from '../event-log.ts';
import { LedgerNotAllowedError, LedgerNotFoundError, LogUnavailableError } from '../errors.ts';
import { joinEvent } from '../append/compose-event.ts';
import { eventBytesMax } from '../append/limits.ts';
import type { Clock } from '../ports.ts';
import { BatchRefusedError, type EventStore, type PreparedAppend, type StoredBytes, type StoredCommand, type StoreOutcome } from './event-store.ts';

type Row = StoredBytes & { readonly stream: string; readonly version: number; readonly commandId: string; readonly requestHash: string; readonly at: string };
type Ledger = { readonly rows: Row[]; lastAt: string };

/** Ledgers in memory, for specs: one process, nothing durable, the outcomes of `log.append_batch`. */
export class MemoryEventStore implements EventStore {
  readonly #clock: Clock;
  readonly #mayWrite: (ledger: string) => boolean;
  readonly #ledgers = new Map<string, Ledger>();
  #isClosed = false;

  constructor(clock: Clock, mayWrite: (ledger: string) => boolean = () => true) {
    this.#clock = clock;
    this.#mayWrite = mayWrite;
  }

  async openLedger(ledger: string): Promise<void> {
    this.#assertMayWrite(ledger);
    if (!this.#ledgers.has(ledger)) this.#ledgers.set(ledger, { rows: [], lastAt: '' });
  }

  async appendBatch(name: string, batch: readonly PreparedAppend[]): Promise<readonly StoreOutcome[]> {
    this.#assertMayWrite(name);
    const streams = new Set(batch.map(({ stream }) => stream));
    if (batch.some(({ guard }) => guard !== undefined && streams.has(guard.stream))) throw new BatchRefusedError('an append to a guarded stream needs a batch of its own');
    const ledger = this.#ledgers.get(name);
    if (ledger === undefined) throw new LedgerNotFoundError(name);

    const before = ledger.rows.length;
    const now = `${new Date(this.#clock.now()).toISOString().slice(0, -1)}000Z`;
    const at = now > ledger.lastAt ? now : ledger.lastAt;
    const seen = new Set<string>();
    const outcomes = batch.map((append) => {
      const isAgain = seen.has(append.commandId);
      seen.add(append.commandId);
      return decide(ledger.rows, before, append, isAgain) ?? store(ledger.rows, append, at);
    });
    if (ledger.rows.slice(before).some(({ bytes }) => bytes.length > eventBytesMax)) {
      ledger.rows.length = before; // All or nothing.
      throw new BatchRefusedError(`an event of more than ${eventBytesMax} bytes`);
    }
    if (ledger.rows.length > before) ledger.lastAt = at;
    return outcomes;
  }

  async readLedger(ledger: string, { from, to, limit }: { from: number; to: number; limit: number }): Promise<readonly StoredBytes[]> {
    return this.#rows(ledger).slice(from, Math.min(to + 1, from + limit)).map(toStoredBytes);
  }

  async readStream(ledger: string, stream: string, range: { afterVersion: number; toPosition: number; limit: number }): Promise<readonly StoredBytes[]> {
    const rows = this.#rows(ledger).filter((row) => row.stream === stream && row.version > range.afterVersion && row.position <= range.toPosition);
    return rows.slice(0, range.limit).map(toStoredBytes);
  }

  async findCommand(ledger: string, commandId: string): Promise<StoredCommand | undefined> {
    const rows = this.#rows(ledger).filter((row) => row.commandId === commandId);
    return rows[0] && { requestHash: Buffer.from(rows[0].requestHash, 'hex'), events: rows.map(toStoredBytes) };
  }

  async listLedgers(family: string | undefined): Promise<readonly LedgerHead[]> {
    const names = [...this.#ledgers.keys()].filter((name) => family === undefined || name.split('/')[0] === family);
    return Promise.all(names.sort().map(async (name) => (await this.findHead(name))!));
  }

  async findHead(ledger: string): Promise<LedgerHead | undefined> {
    if (!this.#ledgers.has(ledger)) return undefined;
    const rows = this.#rows(ledger);
    return { ledger, position: rows.length - 1, at: rows.at(-1)?.at };
  }

  async findPositionAt(ledger: string, at: string): Promise<number> {
    return this.#rows(ledger).findLastIndex((row) => row.at <= at);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  #assertMayWrite(ledger: string): void {
    if (this.#isClosed) throw new LogUnavailableError('the event log is closed');
    if (!this.#mayWrite(ledger)) throw new LedgerNotAllowedError(ledger);
  }

  #rows(ledger: string): readonly Row[] {
    return this.#ledgers.get(ledger)?.rows ?? [];
  }
}

/** Why an append does not fit; undefined if it does. What the batch itself stores, from position `before` on, only makes an append `again`. */
function decide(rows: readonly Row[], before: number, append: PreparedAppend, isAgain: boolean): StoreOutcome | undefined {
  const first = rows.slice(0, before).find(({ commandId }) => commandId === append.commandId);
  if (first !== undefined) {
    if (first.requestHash !== hex(append.requestHash)) return { status: 'key-reused' };
    return { status: 'duplicate', firstPosition: first.position, at: first.at };
  }
  if (isAgain) return { status: 'again' };
  if (append.guard !== undefined && headOf(rows, append.guard.stream) !== append.guard.version) return { status: 'guard' };
  const head = headOf(rows, append.stream);
  if (head !== append.expectedVersion) return { status: 'conflict', head };
  const isForNext = append.events.length === 0 || head !== headOf(rows.slice(0, before), append.stream);
  return isForNext ? { status: 'again' } : undefined;
}

function store(rows: Row[], append: PreparedAppend, at: string): StoreOutcome {
  const firstPosition = rows.length;
  append.events.forEach((event, index) => {
    const { stream, commandId, expectedVersion } = append;
    rows.push({ position: firstPosition + index, bytes: joinEvent(event, at), stream, version: expectedVersion + 1 + index, commandId, requestHash: hex(append.requestHash), at });
  });
  return { status: 'appended', firstPosition, at };
}

const headOf = (rows: readonly Row[], stream: string): number => rows.findLast((row) => row.stream === stream)?.version ?? 0;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const toStoredBytes = ({ position, bytes }: Row): StoredBytes => ({ position, bytes });

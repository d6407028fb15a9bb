import type { ClientConfig } from 'pg';
import type { LedgerHead } from '../event-log.ts';
import { bigintArray, byteArray, intArray, textArray, uuidArray } from './binary-arrays.ts';
import { AppendConnection } from './append-connection.ts';
import { translateError } from './database-errors.ts';
import type { EventStore, PreparedAppend, StoredBytes, StoredCommand, StoreOutcome } from './event-store.ts';
import { LogQueries } from './log-queries.ts';

type OutcomeRow = { status: StoreOutcome['status']; first_position: string | null; last_version: string; at: string | null };

/** Both functions answer in the order of the appends. */
const appendEvent = `select status, first_position, last_version, at from log.append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const appendBatch = `select status, first_position, last_version, at
  from log.append_batch($1, $2::uuid[], $3::bytea[], $4::text[], $5::bigint[], $6::int[], $7::text[], $8::bigint[], $9::text[], $10::bytea[], $11::bytea[])`;

/** Ledgers in PostgreSQL: appends through `log.append_batch` and `log.append_event` on one connection, reads through a small pool. */
export class PostgresEventStore implements EventStore {
  readonly #appends: AppendConnection;
  readonly #queries: LogQueries;

  constructor(connection: ClientConfig, options: { readonly readConnectionsMax: number; onError(error: Error): void }) {
    this.#appends = new AppendConnection(connection);
    this.#queries = new LogQueries(connection, { connectionsMax: options.readConnectionsMax, onError: options.onError });
  }

  /** Connects, and refuses a server that is not durable. @throws DurabilityError, LogUnavailableError. */
  async open(): Promise<void> {
    await this.#appends.open().catch((error: Error) => {
      throw translateError(error, '');
    });
  }

  async openLedger(ledger: string): Promise<void> {
    await this.#call(ledger, { text: 'select log.open_ledger($1)', values: [ledger] });
  }

  async appendBatch(ledger: string, batch: readonly PreparedAppend[]): Promise<readonly StoreOutcome[]> {
    const isOneEvent = batch.length === 1 && batch[0]!.events.length === 1;
    const query = isOneEvent ? { name: 'append-event', text: appendEvent, values: [ledger, ...fieldsOf(batch[0]!)] } : { name: 'append-batch', text: appendBatch, values: [ledger, ...columnsOf(batch)] };
    const rows = await this.#call<OutcomeRow>(ledger, query);
    if (rows.length !== batch.length) throw new Error(`${rows.length} outcomes for ${batch.length} appends`);
    return rows.map(toOutcome);
  }

  readLedger(ledger: string, range: { from: number; to: number; limit: number }): Promise<readonly StoredBytes[]> {
    return this.#queries.readLedger(ledger, range);
  }

  readStream(ledger: string, stream: string, range: { afterVersion: number; toPosition: number; limit: number }): Promise<readonly StoredBytes[]> {
    return this.#queries.readStream(ledger, stream, range);
  }

  findCommand(ledger: string, commandId: string): Promise<StoredCommand | undefined> {
    return this.#queries.findCommand(ledger, commandId);
  }

  listLedgers(family: string | undefined): Promise<readonly LedgerHead[]> {
    return this.#queries.listLedgers(family);
  }

  findHead(ledger: string): Promise<LedgerHead | undefined> {
    return this.#queries.findHead(ledger);
  }

  findPositionAt(ledger: string, at: string): Promise<number> {
    return this.#queries.findPositionAt(ledger, at);
  }

  async close(): Promise<void> {
    await Promise.all([this.#appends.close(), this.#queries.close()]);
  }

  async #call<Row extends object>(ledger: string, query: { name?: string; text: string; values: unknown[] }): Promise<Row[]> {
    try {
      return (await this.#appends.query<Row>(query)).rows;
    } catch (error) {
      throw translateError(error, ledger);
    }
  }
}

/** The parameters of `log.append_event` after the ledger. */
function fieldsOf({ commandId, requestHash, stream, expectedVersion, guard, events: [event] }: PreparedAppend): unknown[] {
  const { type, head, tail } = event!;
  return [commandId, requestHash, stream, expectedVersion, guard?.stream ?? '', guard?.version ?? 0, type, head, tail];
}

/** The parameters of `log.append_batch` after the ledger: a column each for the appends, then for their events, append by append. */
function columnsOf(batch: readonly PreparedAppend[]): unknown[] {
  const events = batch.flatMap((append) => append.events);
  return [
    uuidArray(batch.map(({ commandId }) => commandId)),
    byteArray(batch.map(({ requestHash }) => requestHash)),
    textArray(batch.map(({ stream }) => stream)),
    bigintArray(batch.map(({ expectedVersion }) => expectedVersion)),
    intArray(batch.map((append) => append.events.length)),
    textArray(batch.map(({ guard }) => guard?.stream ?? '')),
    bigintArray(batch.map(({ guard }) => guard?.version ?? 0)),
    textArray(events.map(({ type }) => type)),
    byteArray(events.map(({ head }) => head)),
    byteArray(events.map(({ tail }) => tail)),
  ];
}

function toOutcome({ status, first_position, last_version, at }: OutcomeRow): StoreOutcome {
  switch (status) {
    case 'appended':
    case 'duplicate':
      return { status, firstPosition: Number(first_position), at: at! };
    case 'conflict':
      return { status, head: Number(last_version) };
    default:
      return { status };
  }
}

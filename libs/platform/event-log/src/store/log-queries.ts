import { Pool, type ClientConfig, type QueryResultRow } from 'pg';
import type { LedgerHead } from '../event-log.ts';
import type { StoredBytes, StoredCommand } from './event-store.ts';
import { appendEventsMax } from '../append/limits.ts';
import { isConnectionLost, translateError } from './database-errors.ts';

type EventRow = { position: string; body: Buffer };
type HeadRow = { name: string; position: string | null; at: string | null };

/** A read waits so long for a connection of the pool, at most. */
const connectMsMax = 10_000;
/** A page takes milliseconds. */
const statementMsMax = 20_000;
/** Above `statementMsMax`: the server had its chance to answer, so the connection itself is dead. */
const answerMsMax = 30_000;

/** A scalar, not a join: plans stay with the keys, whose first column it is. */
const eventsOf = `from log.event e where e.ledger_id = (select ledger_id from log.ledger where name = $1)`;
/** Ledgers with their last events. */
const heads = `select l.name, last.position, to_char(last.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
  from log.ledger l
  left join lateral (select e.position, e.recorded_at from log.event e where e.ledger_id = l.ledger_id order by e.position desc limit 1) last on true`;

/** The time of a position never decreases: the last one at or before a time is found by halving. */
const positionAt = `
  with recursive search(low, high) as (
    select -1::bigint, coalesce((select e.position from log.event e where e.ledger_id = l.ledger_id order by e.position desc limit 1), -1)
      from log.ledger l where l.name = $1
    union all
    select case when e.recorded_at <= $2::timestamptz then m.middle else s.low end,
           case when e.recorded_at <= $2::timestamptz then s.high else m.middle - 1 end
      from search s
      cross join lateral (select (s.low + s.high + 1) / 2 as middle) m
      join log.event e on e.ledger_id = (select ledger_id from log.ledger where name = $1) and e.position = m.middle
     where s.low < s.high
  )
  select low as position from search where low = high`;

/** The reads of the log on a small pool of its own. A read that finds its connection dead is tried once more on a new one. */
export class LogQueries {
  readonly #pool: Pool;

  constructor(config: ClientConfig, options: { readonly connectionsMax: number; onError(error: Error): void }) {
    this.#pool = new Pool({
      ...config,
      application_name: 'quanheng read',
      max: options.connectionsMax,
      keepAlive: true,
      connectionTimeoutMillis: connectMsMax,
      statement_timeout: statementMsMax,
      query_timeout: answerMsMax,
    });
    this.#pool.on('error', (error) => {
      // A server that stops while the pool ends may end its connections first.
      if (!this.#pool.ending) options.onError(error);
    });
  }

  async readLedger(ledger: string, { from, to, limit }: { from: number; to: number; limit: number }): Promise<readonly StoredBytes[]> {
    // Positions are dense: the page is a range, and never a limit, which would let a plan sort all that follows.
    const last = Math.min(to, from + limit - 1);
    const sql = `select e.position, e.body ${eventsOf} and e.position between $2 and $3 order by e.position`;
    return (await this.#rows<EventRow>(ledger, 'read-ledger', sql, [ledger, from, last])).map(toStoredBytes);
  }

  async readStream(ledger: string, stream: string, range: { afterVersion: number; toPosition: number; limit: number }): Promise<readonly StoredBytes[]> {
    const sql = `select e.position, e.body ${eventsOf} and e.stream = $2 and e.version > $3 and e.version <= $4 and e.position <= $5 order by e.version`;
    const values = [ledger, stream, range.afterVersion, range.afterVersion + range.limit, range.toPosition];
    return (await this.#rows<EventRow>(ledger, 'read-stream', sql, values)).map(toStoredBytes);
  }

  async findCommand(ledger: string, commandId: string): Promise<StoredCommand | undefined> {
    // A command's events lie one after the other: from its first to the next command's.
    const sql = `
      with first as (select e.ledger_id, e.position ${eventsOf} and e.command_id = $2 and e.command_index = 0)
      select e.position, e.body, e.request_hash
        from first, log.event e
       where e.ledger_id = first.ledger_id and e.position >= first.position
         and e.position < coalesce((select o.position from log.event o where o.ledger_id = first.ledger_id and o.position > first.position and o.command_id <> $2
                                     order by o.position limit 1), first.position + ${appendEventsMax})
       order by e.position`;
    const rows = await this.#rows<EventRow & { request_hash: Buffer }>(ledger, 'find-command', sql, [ledger, commandId]);
    const first = rows[0];
    return first === undefined ? undefined : { requestHash: first.request_hash, events: rows.map(toStoredBytes) };
  }

  async listLedgers(family: string | undefined): Promise<readonly LedgerHead[]> {
    const sql = `${heads} where $1::text is null or l.family = $1 order by l.name collate "C"`;
    return (await this.#rows<HeadRow>('', 'list-ledgers', sql, [family ?? null])).map(toHead);
  }

  async findHead(ledger: string): Promise<LedgerHead | undefined> {
    const rows = await this.#rows<HeadRow>(ledger, 'find-head', `${heads} where l.name = $1`, [ledger]);
    return rows.map(toHead)[0];
  }

  async findPositionAt(ledger: string, at: string): Promise<number> {
    const rows = await this.#rows<{ position: string }>(ledger, 'position-at', positionAt, [ledger, at]);
    return rows[0] === undefined ? -1 : Number(rows[0].position);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #rows<Row extends QueryResultRow>(ledger: string, name: string, text: string, values: unknown[]): Promise<Row[]> {
    const query = { name, text, values };
    try {
      return (await this.#pool.query<Row>(query)).rows;
    } catch (error) {
      if (!isConnectionLost(error)) throw translateError(error, ledger);
    }
    try {
      return (await this.#pool.query<Row>(query)).rows;
    } catch (error) {
      throw translateError(error, ledger);
    }
  }
}

const toStoredBytes = ({ position, body }: EventRow): StoredBytes => ({ position: Number(position), bytes: body });

const toHead = ({ name, position, at }: HeadRow): LedgerHead => ({ ledger: name, position: position === null ? -1 : Number(position), at: at ?? undefined });

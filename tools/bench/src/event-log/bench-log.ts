import { connectionFor, deriveServicePasswords, prepareDatabase } from '@quanheng/platform-database';
import { requestHash } from '@quanheng/platform-deciding';
import { createPostgresEventLog, logMigrations, type OpenEventLog } from '@quanheng/platform-event-log';
import { Client } from 'pg';
import type { Appended, BenchDatabase, LogFactory, LogUnderTest, NewEvent, StoredEvent } from './log-under-test.ts';

const ledger = 'campaign/bench';
const actor = 'account:01970000-0000-7000-8000-000000000001' as const;
/** As the scoring service reads: one page ahead, this many events in each. */
const pageEvents = 5_000;

/** Numbers stand in events as decimal strings. */
function asStored(data: NewEvent['data']): Record<string, unknown> {
  const stored: Record<string, unknown> = { ...data };
  for (const key in stored) if (typeof stored[key] === 'number') stored[key] = String(stored[key]);
  return stored;
}

/** The product's event log as the harness asks one: every check on, the request hash of each command computed. */
class ProductLog implements LogUnderTest {
  #open: OpenEventLog | undefined;
  #reader: Client | undefined;

  async open(database: BenchDatabase): Promise<void> {
    const passwords = deriveServicePasswords(database.password);
    await prepareDatabase({ admin: database, passwords, migrations: [{ schema: 'log', folder: logMigrations }] });
    this.#open = await createPostgresEventLog({ connection: connectionFor(database, 'scoring', passwords) });
    await this.#open.log.openLedger(ledger);
    this.#reader = new Client(connectionFor(database, 'scoring', passwords));
    await this.#reader.connect();
  }

  async append(stream: string, expectedVersion: number, commandId: string, events: readonly NewEvent[]): Promise<Appended> {
    const stored = events.map(({ type, data }) => ({ type: type.replaceAll('.', '-'), schema: 1 as const, data: asStored(data) }));
    const outcome = await this.#open!.log.append({
      ledger,
      stream: `cell/${stream}`,
      expectedVersion,
      events: stored,
      actor,
      commandId,
      requestHash: requestHash({ command: 'Award', target: stream, body: stored, actor }),
    });
    if (outcome.status === 'appended' || outcome.status === 'duplicate') return { ok: true };
    return outcome.status === 'conflict' ? { ok: false, version: outcome.head } : { ok: false };
  }

  async versionOf(stream: string): Promise<number> {
    const { rows } = await this.#reader!.query('select coalesce(max(version), 0) as version from log.event where stream = $1', [`cell/${stream}`]);
    return Number(rows[0].version);
  }

  /** Stored bytes with the stored leaf hash of each: what a verifying reader compares. */
  async *readAll(from: number): AsyncGenerator<readonly StoredEvent[]> {
    const read = async (first: number): Promise<readonly StoredEvent[]> => {
      const { rows } = await this.#reader!.query({
        name: 'bench-read',
        text: `select convert_from(e.body, 'UTF8') as json, encode(e.leaf_hash, 'hex') as hash from log.event e
                where e.ledger_id = (select ledger_id from log.ledger where name = $1) and e.position between $2 and $3 order by e.position`,
        values: [ledger, first, first + pageEvents - 1],
      });
      return rows.map(({ json, hash }) => ({ json, leafHash: hash }));
    };
    for (let first = from, next = read(from); ; first += pageEvents) {
      const page = await next;
      if (page.length === 0) return;
      next = read(first + pageEvents);
      next.catch(() => undefined);
      yield page;
    }
  }

  async close(): Promise<void> {
    await this.#reader?.end();
    await this.#open?.close();
  }
}

export default [{ name: 'quanheng', create: () => new ProductLog() }] satisfies readonly LogFactory[];

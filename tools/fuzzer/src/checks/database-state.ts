import pg from 'pg';

/** Tables that attempts leave their trace in, whether or not anything came of them. */
const excludedTables: ReadonlySet<string> = new Set(['identity.sign_in_log', 'identity.attempt_count']);
/** Columns that do: tries at a ticket, and the last use of what lets somebody in. */
const excludedColumns: ReadonlySet<string> = new Set(['identity.sign_in_ticket.tries', 'identity.token.last_used_at', 'identity.session.last_used_at']);
/** Long columns for which the same table has a digest that the server computed (`log.event.leaf_hash`). */
const digestedColumns: ReadonlySet<string> = new Set(['log.event.body']);
/** Projections are done within milliseconds; on a busy machine it may take longer. */
const settleMsMax = 15_000;
const settlePollMs = 10;

/** The length of every ledger, and rows and hash of every table but what attempts are counted in. */
export type DatabaseState = Readonly<Record<string, string>>;

const columnsOfTables = `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p', 'm') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') group by 1 order by 1`;

const ledgerLengths = `select l.name, l.family, coalesce((select max(e.position) + 1 from log.event e where e.ledger_id = l.ledger_id), 0) as length from log.ledger l`;
/** The evidence service makes a campaign's ledger of evidence when it hears that the campaign has been opened. */
const missingEvidenceLedgers = `select 'log.ledger', 'evidence', l.name from log.ledger l where l.family = 'campaign' and not exists (select from log.ledger v where v.name = 'evidence/' || split_part(l.name, '/', 2))
  and exists (select from log.event e where e.ledger_id = l.ledger_id and e.type = 'campaign-opened')`;

/** Reads a whole database, as its superuser, past everything that the app says of it. */
export class DatabaseReader {
  readonly #client: pg.Client;
  #stateSql: string | undefined;
  #behindSql: string | undefined;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async connect(connection: pg.ClientConfig): Promise<DatabaseReader> {
    const client = new pg.Client(connection);
    await client.connect();
    return new DatabaseReader(client);
  }

  /** The tables are those of the catalog: a new one takes part by itself. */
  async state(): Promise<DatabaseState> {
    this.#stateSql ??= await this.#composeStateSql();
    const { rows } = await this.#client.query<{ name: string; state: string }>(this.#stateSql);
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  }

  async #composeStateSql(): Promise<string> {
    const { rows } = await this.#client.query<{ name: string; columns: string[] }>(columnsOfTables);
    const tables = rows.filter(({ name }) => !excludedTables.has(name));
    const hashes = tables.map(({ name, columns }) => {
      const read = columns.filter((column) => !excludedColumns.has(`${name}.${column}`) && !digestedColumns.has(`${name}.${column}`)).map((column) => pg.escapeIdentifier(column));
      const quoted = name.split('.').map((part) => pg.escapeIdentifier(part)).join('.');
      // A record's hash is a sum over its columns, in which two rows that change a value would cancel out: so it is hashed once more.
      return `select '${name}' as name, count(*) || ' rows, ' || coalesce(sum(hashint8extended(hash_record_extended(row(${read.join(', ')}), 0), 0)::numeric), 0) as state from ${quoted}`;
    });
    const hasLedgers = tables.some(({ name }) => name === 'log.ledger');
    return [...hashes, ...(hasLedgers ? [`select 'ledger ' || name, length || ' events' from (${ledgerLengths}) lengths`] : [])].join(' union all ');
  }

  /** Waits until all that follows from what was accepted has been done: every stored projection has applied all of its ledgers. @throws Error where one does not. */
  async settle(): Promise<void> {
    this.#behindSql ??= await this.#composeBehindSql();
    if (this.#behindSql === '') return;
    for (let waitedMs = 0; ; waitedMs += settlePollMs) {
      const { rows: late } = await this.#client.query<{ name: string; projection: string; ledger: string }>(this.#behindSql);
      if (late.length === 0) return;
      if (waitedMs > settleMsMax) throw new Error(`not applied: ${late.map(({ name, projection, ledger }) => `${name} ${projection} ${ledger}`).join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, settlePollMs));
    }
  }

  async #composeBehindSql(): Promise<string> {
    const { rows } = await this.#client.query<{ name: string }>(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = 'projection_checkpoint' and c.relkind = 'r'`);
    if (rows.length === 0) return '';
    const projections = rows
      .map(
        ({ name }) => `select '${name}' as name, p.projection, l.name as ledger from (select distinct projection, split_part(ledger, '/', 1) as family from ${name}) p
          join (${ledgerLengths}) l on l.family = p.family left join ${name} c on c.projection = p.projection and c.ledger = l.name where l.length > coalesce(c.next_position, 0)`,
      );
    return [...projections, missingEvidenceLedgers].join(' union all ');
  }

  /** Does what an hour, or an operator, would: for what no request can bring about. */
  async execute(sql: string, values: readonly unknown[] = []): Promise<void> {
    await this.#client.query(sql, [...values]);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** What differs between two states, in words; empty where nothing does. */
export const differencesOf = (before: DatabaseState, after: DatabaseState): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]).map((name) => `${name}: ${before[name] ?? 'none'} -> ${after[name] ?? 'none'}`);

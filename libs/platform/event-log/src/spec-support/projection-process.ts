import { Pool } from 'pg';
import { createPostgresEventLog } from '../create-postgres-event-log.ts';
import { poolTransactions } from '../projection/transactions.ts';
import { StoredProjection } from '../projection/stored-projection.ts';

/**
 * A process that keeps a table of counts in step with the log, for a spec that kills it: `probe.seen` has one row per stream with
 * the number of its events, and `probe.seen_event` one per event, which a second application would violate.
 */
const { connection, ledgerHead } = JSON.parse(process.env['PROJECTION']!) as { connection: object; ledgerHead: { ledger: string; position: number } };
const pool = new Pool({ ...connection, max: 2 });
pool.on('error', () => undefined);
const opened = await createPostgresEventLog({ connection });
const projection = new StoredProjection({
  name: 'seen',
  schema: 'probe',
  families: ['campaign'],
  log: opened.log,
  tail: opened.tail,
  transactions: poolTransactions(pool),
  handle: async (transaction, events) => {
    for (const { ledger, position, stream } of events) {
      await transaction.query('insert into probe.seen_event (ledger, position) values ($1, $2)', [ledger, position]);
      await transaction.query('insert into probe.seen (stream, events) values ($1, 1) on conflict (stream) do update set events = probe.seen.events + 1', [stream]);
    }
  },
  onStopped: ({ reason }) => {
    console.error(reason);
    process.exit(1);
  },
});
console.log('running');
await projection.caughtUpTo(ledgerHead.ledger, ledgerHead.position, 60_000);
await projection.close();
await opened.close();
await pool.end();

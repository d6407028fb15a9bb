import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client, Pool } from 'pg';
import { createPostgresEventLog, type OpenEventLog } from '../create-postgres-event-log.ts';
import { StoredProjection, type ProjectionOptions } from './stored-projection.ts';
import { poolTransactions, type SqlTransaction } from './transactions.ts';

/** The unit registry projects the campaigns: how many events each stream has. */

const ledger = 'campaign/demo-1';
const streams = 7;

let database: TestDatabase;
let owner: Client;
let scoring: OpenEventLog;
let registry: OpenEventLog;
let pool: Pool;
let projections: StoredProjection<SqlTransaction>[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client(database.connection);
  await owner.connect();
  await owner.query(`
    create schema probe;
    create table probe.projection_checkpoint (projection text not null, ledger text not null, next_position bigint not null, primary key (projection, ledger));
    create table probe.seen (stream text primary key, events int not null);
    create table probe.seen_event (ledger text not null, position bigint not null, primary key (ledger, position));
    grant usage on schema probe to quanheng_units;
    grant all on all tables in schema probe to quanheng_units`);
  scoring = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
  registry = await createPostgresEventLog({ connection: database.connectionAs('units') });
  pool = new Pool({ ...database.connectionAs('units'), max: 4 });
  pool.on('error', () => undefined);
  await scoring.log.openLedger(ledger);
  for (let stream = 0; stream < streams; stream += 1) await append(`cell/${stream}`, 0, 100 + stream);
});
afterAll(async () => {
  await pool.end();
  await scoring.close();
  await registry.close();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  await owner.query('truncate probe.projection_checkpoint, probe.seen, probe.seen_event');
});
afterEach(async () => {
  await Promise.all(projections.map((projection) => projection.close()));
  projections = [];
});

async function append(stream: string, expectedVersion: number, count: number): Promise<void> {
  const events = Array.from({ length: count }, () => ({ type: 'happened', schema: 1 as const, data: {} }));
  await scoring.log.append({ ledger, stream, expectedVersion, events, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: randomBytes(32) });
}

const count: ProjectionOptions<SqlTransaction>['handle'] = async (transaction, events) => {
  for (const [stream, ofStream] of Map.groupBy(events, (event) => event.stream)) {
    await transaction.query('insert into probe.seen (stream, events) values ($1, $2) on conflict (stream) do update set events = probe.seen.events + $2', [stream, ofStream.length]);
  }
  await transaction.query('insert into probe.seen_event (ledger, position) select $1, unnest($2::bigint[])', [ledger, events.map(({ position }) => position)]);
};

function start(change: Partial<ProjectionOptions<SqlTransaction>> = {}) {
  const projection = new StoredProjection<SqlTransaction>({
    name: 'seen',
    schema: 'probe',
    families: ['campaign'],
    log: registry.log,
    tail: registry.tail,
    transactions: poolTransactions(pool),
    handle: count,
    onStopped: ({ reason }) => {
      throw reason;
    },
    ...change,
  });
  projections.push(projection);
  return projection;
}

const headPosition = async () => (await scoring.log.findHead(ledger))!.position;

/** The table as a pure fold of the whole ledger, and as it is. */
async function expectInStep(): Promise<void> {
  const folded: Record<string, number> = {};
  for await (const page of scoring.log.readLedger(ledger)) for (const { stream } of page) folded[stream] = (folded[stream] ?? 0) + 1;
  const { rows } = await owner.query<{ stream: string; events: number }>('select stream, events from probe.seen');
  expect(Object.fromEntries(rows.map(({ stream, events }) => [stream, events]))).toEqual(folded);
  const checkpoint = await owner.query('select ledger, next_position::int as next from probe.projection_checkpoint');
  expect(checkpoint.rows).toEqual([{ ledger, next: (await headPosition()) + 1 }]);
}

describe('a stored projection', () => {
  it('applies what is there and what comes, and stands where its checkpoint says', async () => {
    const projection = start();
    expect(await projection.caughtUpTo(ledger, await headPosition(), 10_000)).toBe(true);
    await expectInStep();
    await append('cell/new', 0, 2);
    expect(await projection.caughtUp(10_000)).toBe(true);
    await expectInStep();
    expect(projection.states()).toEqual([{ ledger, position: await headPosition() }]);
  });

  it('applies each event once where two instances run side by side', async () => {
    const both = [start(), start()];
    const head = await headPosition();
    expect(await Promise.all(both.map((projection) => projection.caughtUpTo(ledger, head, 10_000)))).toEqual([true, true]);
    await expectInStep();
  });

  it('rolls back what it has not finished when its connection is ended, and converges', async () => {
    let isFirst = true;
    const projection = start({
      handle: async (transaction, events) => {
        await count(transaction, events);
        if (!isFirst) return;
        isFirst = false;
        await transaction.query('select pg_terminate_backend(pg_backend_pid())');
      },
    });
    expect(await projection.caughtUpTo(ledger, await headPosition(), 10_000)).toBe(true);
    expect(isFirst).toBe(false);
    await expectInStep();
  });

  it('stops a ledger at an event that it cannot apply: with the reason, visibly, skipping nothing, until it is started anew', async () => {
    const stops: unknown[] = [];
    const reason = new Error('no such unit');
    const broken = start({
      handle: async (transaction, events) => {
        await count(transaction, events);
        throw reason;
      },
      onStopped: (stopped) => void stops.push(stopped),
    });
    expect(await broken.caughtUpTo(ledger, 0, 10_000)).toBe(false);
    expect(await broken.caughtUp(10_000)).toBe(false);
    expect(stops).toEqual([{ ledger, position: 0, reason }]);
    expect(broken.states()).toEqual([{ ledger, position: -1, stopped: reason }]);
    expect((await owner.query('select * from probe.seen')).rows).toEqual([]);
    await broken.close();

    expect(await start().caughtUpTo(ledger, await headPosition(), 10_000)).toBe(true);
    await expectInStep();
  });

  it('answers false when it does not come so far in time', async () => {
    const projection = start();
    expect(await projection.caughtUpTo(ledger, (await headPosition()) + 1, 50)).toBe(false);
  });

  it('converges when its process is killed again and again', async () => {
    const program = fileURLToPath(new URL('../spec-support/projection-process.ts', import.meta.url));
    const head = { ledger, position: await headPosition() };
    const run = async (killAfterMs: number | undefined): Promise<number | null> => {
      const child = spawn(process.execPath, ['--conditions=@quanheng/source', program], {
        env: { ...process.env, PROJECTION: JSON.stringify({ connection: database.connectionAs('units'), ledgerHead: head }) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      if (killAfterMs !== undefined) {
        await Promise.race([once(child.stdout!, 'data'), exited]);
        setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      }
      return ((await exited) as [number | null])[0];
    };
    const codes: (number | null)[] = [];
    for (const killAfterMs of [0, 40, 80, 120]) codes.push(await run(killAfterMs));
    expect(codes).toContain(null); // Some were killed before they were done.
    expect(await run(undefined)).toBe(0);
    await expectInStep();
  });
});

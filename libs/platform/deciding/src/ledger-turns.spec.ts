import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { decideInTurn } from './decide-in-turn.ts';
import { LedgerFold } from './ledger-fold.ts';
import { LedgerTurns } from './ledger-turns.ts';
import { COMMANDS_WAITING_MAX } from './limits.ts';

type Names = ReadonlyMap<string, string>;
const actor = 'account:01970000-0000-7000-8000-000000000001';
let database: TestDatabase;
let admin: Client;
const opened: { close(): Promise<void> }[] = [];
let ledger = '';

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new Client(database.connection);
  admin.on('error', () => undefined);
  await admin.connect();
});
afterAll(async () => {
  for (const each of opened.reverse()) await each.close();
  await admin.end();
  await database.drop();
});
beforeEach(() => {
  ledger = `campaign/${randomUUID()}`;
});

/** A process that gives names to streams: no two streams bear one name, a rule that no stream can keep by itself. */
async function startProcess(): Promise<{ readonly turns: LedgerTurns; name(stream: string, name: string): Promise<unknown>; readonly open: OpenEventLog }> {
  const connection = database.connectionAs('scoring');
  const open = await createPostgresEventLog({ connection });
  await open.log.openLedger(ledger);
  const turns = new LedgerTurns(connection, ledger);
  opened.push(open, turns);
  const evolve = (names: Names, event: Recorded) => new Map(names).set((event.data as { name: string }).name, event.stream);
  const fold = new LedgerFold<Names>({ log: open.log, ledger, initialState: new Map(), evolve });
  const name = (stream: string, wanted: string) =>
    decideInTurn({
      log: open.log,
      turns,
      fold,
      ledger,
      commandId: randomUUID(),
      requestHash: new Uint8Array(32),
      actor,
      decide: (names) => {
        if (names.has(wanted)) throw new Refusal('name-taken');
        return { stream, expectedVersion: 0, events: [{ type: 'named', schema: 1, data: { name: wanted } }] };
      },
    });
  return { turns, name, open };
}

describe('turns at a ledger', () => {
  it('let a rule across streams hold, whoever decides: each name is given once', async () => {
    const processes = await Promise.all([startProcess(), startProcess(), startProcess()]);
    const wishes = Array.from({ length: 60 }, (_, index) => ({ stream: `thing/${index}`, name: `name-${index % 20}`, process: processes[index % 3]! }));
    const outcomes = await Promise.allSettled(wishes.map(({ stream, name, process }) => process.name(stream, name)));
    const given: string[] = [];
    for await (const page of processes[0]!.open.log.readLedger(ledger)) given.push(...page.map((event) => (event.data as { name: string }).name));
    expect(given.sort()).toEqual(Array.from({ length: 20 }, (_, index) => `name-${index}`).sort());
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'name-taken' });
  });

  it('come one after another, and one that fails does not stop the next', async () => {
    const { turns } = await startProcess();
    const order: string[] = [];
    const work = (name: string, fails = false) =>
      turns.take(async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
        if (fails) throw new Refusal('unchanged');
      });
    const outcomes = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('that are lost with their connection append nothing, and the next one comes', async () => {
    const { turns, name } = await startProcess();
    const lost = turns.take(async (demandLock) => {
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quanheng turns' and datname = current_database()`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      demandLock();
    });
    await expect(lost).rejects.toMatchObject({ code: 'busy' });
    await expect(name('thing/1', 'name-1')).resolves.toMatchObject({ isRepeated: false });
  });

  it('are refused when too many wait', async () => {
    const { turns } = await startProcess();
    let release: () => void = () => undefined;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const held = turns.take(() => {
      begin();
      return new Promise<void>((resolve) => (release = resolve));
    });
    const waiting = Array.from({ length: COMMANDS_WAITING_MAX - 1 }, () => turns.take(() => Promise.resolve()));
    await expect(turns.take(() => Promise.resolve())).rejects.toMatchObject({ code: 'busy' });
    await begun;
    release();
    await Promise.all([held, ...waiting]);
  });
});

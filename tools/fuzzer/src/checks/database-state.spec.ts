import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { DatabaseReader, differencesOf } from './database-state.ts';

const account = '01970000-0000-7000-8000-000000000001';
let database: TestDatabase;
let reader: DatabaseReader;
beforeAll(async () => {
  database = await createTestDatabase();
  reader = await DatabaseReader.connect(database.connection);
});
afterAll(async () => {
  await reader?.close();
  await database?.drop();
});

/** What one statement changes of the state. @returns the tables that differ. */
async function changedBy(sql: string): Promise<readonly string[]> {
  const before = await reader.state();
  await reader.execute(sql);
  return differencesOf(before, await reader.state()).map((difference) => difference.split(':', 1)[0]!);
}

const signInRow = `insert into identity.sign_in_log (at, act, result, address) values (now(), 'signed-in', 'failed', '127.0.0.1')`;
const tokenRow = `insert into identity.token (token, token_hash, account, label, created_at, expires_at) values ('${account}', '\\x01', '${account}', 'a', now(), now())`;
const ticketRow = `insert into identity.sign_in_ticket (ticket_hash, account, purpose, shown, tries, expires_at) values ('\\x01', '${account}', 'new-password', '{}', 0, now())`;

describe('The state of a database', () => {
  it('has every table that the migrations made but those in which attempts are counted', async () => {
    const names = Object.keys(await reader.state());
    expect(names).toEqual(expect.arrayContaining(['log.event', 'log.ledger', 'units.unit', 'catalog.system_version', 'scoring.snapshot', 'identity.account', 'identity.token', 'identity.session', 'identity.password']));
    expect(names).not.toEqual(expect.arrayContaining(['identity.sign_in_log']));
    expect(names).not.toEqual(expect.arrayContaining(['identity.attempt_count']));
  });

  it('is another one after a row, a value or a ledger more', async () => {
    expect(await changedBy(tokenRow)).toEqual(['identity.token']);
    expect(await changedBy(`update identity.token set label = 'b'`)).toEqual(['identity.token']);
    expect(await changedBy(ticketRow)).toEqual(['identity.sign_in_ticket']);
    expect(await changedBy(`insert into log.ledger (name, kafka_partition) values ('campaign/mini', 0)`)).toEqual(expect.arrayContaining(['log.ledger', 'ledger campaign/mini']));
  });

  it('is another one where two rows change places', async () => {
    await reader.execute(`insert into units.unit_use values ('a', 'x'), ('b', 'y')`);
    expect(await changedBy(`update units.unit_use set unit = case unit when 'x' then 'y' else 'x' end`)).toEqual(['units.unit_use']);
  });

  it('is the same after what every attempt leaves behind', async () => {
    expect(await changedBy(signInRow)).toEqual([]);
    expect(await changedBy(`insert into identity.attempt_count values ('\\x01', 3, now())`)).toEqual([]);
    expect(await changedBy(`update identity.sign_in_ticket set tries = tries + 1`)).toEqual([]);
    expect(await changedBy(`update identity.token set last_used_at = now()`)).toEqual([]);
  });

  it('has a table that was made meanwhile', async () => {
    await reader.execute('create table scoring.made_later (id int)');
    const later = await DatabaseReader.connect(database.connection);
    try {
      expect(Object.keys(await later.state())).toContain('scoring.made_later');
    } finally {
      await later.close();
    }
  });
});

describe('A database has settled', () => {
  it('where nothing follows a ledger', async () => {
    await reader.settle();
  });

  it('only when each projection has applied the whole of its ledgers', async () => {
    await reader.execute(`insert into units.projection_checkpoint values ('units', 'units', 0)`);
    await reader.execute(`insert into log.ledger (name, kafka_partition) values ('units', 0)`);
    await reader.execute(`insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
      select ledger_id, 0, 'unit/a', 1, '${account}', 0, decode(repeat('00', 32), 'hex'), 'unit-registered', now(), 'a' from log.ledger where name = 'units'`);
    const other = await DatabaseReader.connect(database.connection);
    let isSettled = false;
    const settling = reader.settle().then(() => (isSettled = true));
    await other.execute('select pg_sleep(0.2)');
    expect(isSettled).toBe(false);
    await other.execute('update units.projection_checkpoint set next_position = 1');
    await settling;
    await other.close();
  });
});

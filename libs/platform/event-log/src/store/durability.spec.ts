import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@quanheng/platform-database';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { createPostgresEventLog } from '../create-postgres-event-log.ts';
import { DurabilityError } from '../errors.ts';

async function onServer(connection: object, ...statements: readonly string[]): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  for (const sql of statements) await client.query(sql);
  await client.end();
}

const refused = (setting: string) => expect.objectContaining({ name: DurabilityError.name, setting, message: expect.stringContaining(setting) });

describe('a server that may lose what it acknowledges', () => {
  let postgres: EmbeddedPostgres;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
    await chmod(folder, 0o711);
    postgres = await startEmbeddedPostgres({ folder, ephemeral: true });
  });
  afterAll(() => postgres.stop());

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])('is refused at start when %s is off', async (setting) => {
    const connection = { ...postgres.server, database: 'postgres' };
    await onServer(connection, `alter system set ${setting} = off`, 'select pg_reload_conf()');
    await untilShown(connection, setting, 'off');
    await expect(createPostgresEventLog({ connection })).rejects.toEqual(refused(setting));
    await onServer(connection, `alter system reset ${setting}`, 'select pg_reload_conf()');
    await untilShown(connection, setting, 'on');
    await (await createPostgresEventLog({ connection })).close();
  });
});

/** The server's processes read their configuration again when they next look. */
async function untilShown(connection: object, setting: string, value: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new Client(connection);
    await client.connect();
    const { rows } = await client.query(`show ${setting}`);
    await client.end();
    if (rows[0][setting] === value) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${setting} did not become ${value}`);
}

describe('a role that commits without waiting', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is refused at its next connection, even in the middle of the work', async () => {
    const { database: name } = database.connection;
    const opened = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
    await opened.log.openLedger('campaign/demo-1');
    const append = (expectedVersion: number) =>
      opened.log.append({
        ledger: 'campaign/demo-1',
        stream: 'a',
        expectedVersion,
        events: [{ type: 'happened', schema: 1, data: {} }],
        actor: 'system:bootstrap',
        commandId: randomUUID(),
        requestHash: randomBytes(32),
      });
    expect(await append(0)).toMatchObject({ status: 'appended' });
    await onServer(
      database.connection,
      `alter role quanheng_scoring in database ${name} set synchronous_commit = off`,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quanheng append' and datname = '${name}'`,
    );
    await expect(append(1)).rejects.toEqual(refused('synchronous_commit'));
    await onServer(database.connection, `alter role quanheng_scoring in database ${name} reset synchronous_commit`);
    expect(await append(1)).toMatchObject({ status: 'appended' });
    await opened.close();
  });
});

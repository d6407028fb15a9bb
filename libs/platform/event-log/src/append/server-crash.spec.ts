import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { connectionFor, deriveServicePasswords, ensureDatabase, prepareDatabase, startEmbeddedPostgres } from '@quanheng/platform-database';
import { findHistoryFaults } from '@quanheng/platform-testing';
import { createPostgresEventLog, logMigrations } from '../create-postgres-event-log.ts';
import { race, readAll } from '../spec-support/racing-writers.ts';

const ledger = 'campaign/demo-1';
const crashes = 3;

it('loses no acknowledged append when the server is killed again and again under its writers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
  await chmod(folder, 0o711);
  let postgres = await startEmbeddedPostgres({ folder });
  const admin = await ensureDatabase(postgres.server, 'quanheng');
  const passwords = deriveServicePasswords(postgres.server.password);
  await prepareDatabase({ admin, passwords, migrations: [{ schema: 'log', folder: logMigrations }] });
  const opened = await createPostgresEventLog({ connection: connectionFor(admin, 'scoring', passwords) });
  await opened.log.openLedger(ledger);

  let isOver = false;
  const racing = race({ ledger, logs: [opened.log], writersPerLog: 16, appendsPerWriter: 400, streams: 400, seed: 11 }).finally(() => (isOver = true));
  let killed = 0;
  while (killed < crashes && !isOver) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    process.kill(postgres.pid, 'SIGKILL');
    killed += 1;
    await postgres.ended;
    await postgres.stop();
    // The writers go on trying: the server comes back where it was.
    postgres = await startEmbeddedPostgres({ folder, port: postgres.server.port });
  }
  const attempts = await racing;
  const stored = await readAll(opened.log, ledger);
  await opened.close();
  await postgres.stop();
  await rm(folder, { recursive: true });

  expect(killed).toBe(crashes);
  expect(attempts.filter(({ outcome }) => outcome.status === 'appended').length).toBeGreaterThan(500);
  expect(findHistoryFaults(attempts, stored)).toEqual([]);
}, 90_000);

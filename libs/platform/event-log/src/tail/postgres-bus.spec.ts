import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { systemClock } from '../system-ports.ts';
import { PostgresBus } from './postgres-bus.ts';

let database: TestDatabase;
let owner: Client;
let buses: PostgresBus[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client(database.connection);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
afterEach(async () => {
  await Promise.all(buses.map((bus) => bus.close()));
  buses = [];
});

/** A bus that listens, and what it hears. */
async function openBus() {
  const bus = new PostgresBus(database.connectionAs('scoring'), systemClock);
  buses.push(bus);
  const heard: (string | undefined)[] = [];
  let listening: () => void = () => undefined;
  const connected = new Promise<void>((resolve) => (listening = resolve));
  bus.subscribe((ledger) => {
    if (ledger === undefined) listening();
    heard.push(ledger);
  });
  await connected;
  heard.length = 0;
  return { bus, heard };
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!isSo() && performance.now() < deadline) await systemClock.sleep(10);
}

it('carries hints between processes, and one of its own only once', async () => {
  const [here, there] = [await openBus(), await openBus()];
  here.bus.announce('campaign/demo-1');
  expect(here.heard).toEqual(['campaign/demo-1']);
  await until(() => there.heard.length > 0);
  here.bus.announce('campaign/demo-2');
  await until(() => there.heard.length > 1);
  expect(there.heard).toEqual(['campaign/demo-1', 'campaign/demo-2']);
  expect(here.heard).toEqual(['campaign/demo-1', 'campaign/demo-2']);
});

it('connects again when its connection is ended, and wakes everybody, since hints may have been missed', async () => {
  const [here, there] = [await openBus(), await openBus()];
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'quanheng notify'`, [database.connection.database]);
  await until(() => here.heard.includes(undefined) && there.heard.includes(undefined));
  there.heard.length = 0;
  here.bus.announce('campaign/demo-3');
  await until(() => there.heard.length > 0);
  expect(there.heard).toEqual(['campaign/demo-3']);
});

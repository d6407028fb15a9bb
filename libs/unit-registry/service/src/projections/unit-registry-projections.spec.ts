import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServiceDataSource, entityDifferences } from '@quanheng/platform-database';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { unitRegistryEntities } from '../read-models/unit-registry-entities.ts';
import { UnitUse } from '../read-models/unit-use.entity.ts';
import { openCampaignWith } from '../spec-support/campaign-ledger.ts';
import { UnitRegistryProjections } from './unit-registry-projections.ts';

let database: TestDatabase;
let open: OpenEventLog;
let dataSource: DataSource;
beforeEach(async () => {
  database = await createTestDatabase();
  open = await createPostgresEventLog({ connection: database.connectionAs('units') });
  dataSource = createServiceDataSource({ connection: database.connectionAs('units'), schema: 'units', entities: [...unitRegistryEntities] });
  await dataSource.initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await open.close();
  await database.drop();
});

const stopped: Error[] = [];
const start = () => new UnitRegistryProjections({ log: open.log, tail: open.tail, dataSource, onStopped: ({ reason }) => void stopped.push(reason) });

/** Makes the server end the connection that is in the middle of a transaction: the first `times` times that a use is written. */
async function killWritersOfUses(times: number): Promise<void> {
  await asSuperuser('create sequence units.spec_kill');
  await asSuperuser(`create function units.spec_kill() returns trigger language plpgsql security definer as $$
    begin
      if nextval('units.spec_kill') <= ${times} then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end if;
      return new;
    end $$`);
  await asSuperuser('create trigger spec_kill after insert on units.unit_use for each statement execute function units.spec_kill()');
}

async function asSuperuser(sql: string): Promise<readonly object[]> {
  const client = new Client(database.connection);
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the projections of the registry', () => {
  it('have the tables that their migrations make', async () => {
    expect(await entityDifferences(dataSource)).toEqual([]);
  });

  it('know who uses a unit, whatever kills them midway: each use once, the checkpoint at the head', async () => {
    const units = Array.from({ length: 1200 }, (_, index) => `unit-${index}`);
    await openCampaignWith(database.connectionAs('scoring'), 'demo-1', units);
    await killWritersOfUses(2);
    const first = start();
    await first.uses.caughtUpTo('campaign/demo-1', 600, 200);
    await first.close();
    const second = start();
    expect(await second.knowsUses(20_000)).toBe(true);
    const uses = await dataSource.getRepository(UnitUse).find();
    expect(uses.map(({ unit }) => unit).sort()).toEqual([...units].sort());
    const checkpoint = await dataSource.query(`select next_position from units.projection_checkpoint where projection = 'unit-uses'`);
    expect(checkpoint).toEqual([{ next_position: '1201' }]);
    // Two tries that were killed, and three pages.
    expect(await asSuperuser('select last_value from units.spec_kill')).toEqual([{ last_value: '5' }]);
    await second.close();
    expect(stopped).toEqual([]);
  });

  it('of two instances one applies and the other follows', async () => {
    await openCampaignWith(database.connectionAs('scoring'), 'demo-1', Array.from({ length: 1200 }, (_, index) => `unit-${index}`));
    const [one, other] = [start(), start()];
    expect(await Promise.all([one.knowsUses(20_000), other.knowsUses(20_000)])).toEqual([true, true]);
    expect(await dataSource.getRepository(UnitUse).count()).toBe(1200);
    await Promise.all([one.close(), other.close()]);
  });
});

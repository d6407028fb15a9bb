import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServiceDataSource, entityDifferences } from '@quanheng/platform-database';
import { createTestDatabase, startCuttableProxy, type TestDatabase } from '@quanheng/platform-testing';
import { MemorySnapshotStore } from '../spec-support/memory-snapshot-store.ts';
import { sealOf } from './seal.ts';
import { scoringEntities, type Snapshot } from './snapshot.entity.ts';
import { SnapshotStore } from './snapshot-store.ts';

let database: TestDatabase;
let stored: SnapshotStore;
beforeAll(async () => {
  database = await createTestDatabase();
  stored = new SnapshotStore(database.connectionAs('scoring'));
});
afterAll(async () => {
  await stored.close();
  await database.drop();
});

const stores: readonly (readonly [string, () => Pick<SnapshotStore, 'positions' | 'find' | 'drop' | 'write'>])[] = [
  ['in PostgreSQL', () => stored],
  ['in memory', () => new MemorySnapshotStore()],
];

function snapshot(ledger: string, position: number): Snapshot {
  const unsealed = { ledger, position: String(position), leafHash: Buffer.alloc(32, 1), engine: 1, rulesHash: 'rules', bytes: Buffer.from(`bytes of ${position}`) };
  return { ...unsealed, sha256: sealOf(unsealed) };
}

describe.each(stores)('A store of snapshots %s', (_name, open) => {
  it('gives back what was written, the newest first by number, and keeps three of each ledger', async () => {
    const store = open();
    expect(await store.positions('campaign/kept')).toEqual([]);
    for (const position of [900, 5_000, 10_000, 20_000]) await store.write(snapshot('campaign/kept', position));
    await store.write(snapshot('campaign/other', 7));
    expect(await store.positions('campaign/kept')).toEqual(['20000', '10000', '5000']);
    expect(await store.positions('campaign/other')).toEqual(['7']);
    expect(await store.find('campaign/kept', '10000')).toEqual(snapshot('campaign/kept', 10_000));
    expect(await store.find('campaign/kept', '900')).toBeUndefined();
  });

  it('leaves what is there where another process writes the same position', async () => {
    const store = open();
    await store.write(snapshot('campaign/twice', 5_000));
    await store.write({ ...snapshot('campaign/twice', 5_000), rulesHash: 'of the other process' });
    expect(await store.find('campaign/twice', '5000')).toEqual(snapshot('campaign/twice', 5_000));
  });

  it('drops one snapshot, also one that is gone', async () => {
    const store = open();
    await store.write(snapshot('campaign/dropped', 1));
    await store.write(snapshot('campaign/dropped', 2));
    await store.drop('campaign/dropped', '2');
    await store.drop('campaign/dropped', '2');
    expect(await store.positions('campaign/dropped')).toEqual(['1']);
  });
});

describe('The table of snapshots', () => {
  it('is what its entity says', async () => {
    const dataSource = await createServiceDataSource({ connection: database.connectionAs('scoring'), schema: 'scoring', entities: [...scoringEntities] }).initialize();
    expect(await entityDifferences(dataSource)).toEqual([]);
    await dataSource.destroy();
  });

  it('has the old snapshots and no part of the new one where the connection is lost on the way, and is written again later', async () => {
    const connection = database.connectionAs('scoring');
    const proxy = await startCuttableProxy(connection);
    const store = new SnapshotStore({ ...connection, host: proxy.host, port: proxy.port });
    await store.write(snapshot('campaign/cut', 100));
    // The insert is made and not committed: what would remove the oldest is answered by nobody.
    proxy.cutBeforeAnswer('INSERT INTO', 50);
    await expect(store.write(snapshot('campaign/cut', 200))).rejects.toThrow();
    expect(await stored.positions('campaign/cut')).toEqual(['100']);
    await store.write(snapshot('campaign/cut', 300));
    expect(await stored.positions('campaign/cut')).toEqual(['300', '100']);
    await store.close();
    await proxy.close();
  });

  it('fails one question alone while the database is out of reach', async () => {
    const connection = database.connectionAs('scoring');
    const proxy = await startCuttableProxy(connection);
    proxy.setOpen(false);
    const store = new SnapshotStore({ ...connection, host: proxy.host, port: proxy.port });
    await expect(store.positions('campaign/kept')).rejects.toThrow();
    proxy.setOpen(true);
    expect(await store.positions('campaign/none')).toEqual([]);
    await store.close();
    await proxy.close();
  });
});

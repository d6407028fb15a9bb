import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { catalogLedger, systemStream, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { evolveSystem, initialSystemState, publishSystem, type SystemState } from '@quanheng/indicator-catalog-domain';
import { createServiceDataSource, entityDifferences } from '@quanheng/platform-database';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import type { DomainEvent } from '@quanheng/platform-contracts';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import type { DataSource } from 'typeorm';
import { catalogEntities } from '../read-models/catalog-entities.ts';
import { SystemVersion } from '../read-models/system-version.entity.ts';
import { VersionUse } from '../read-models/version-use.entity.ts';
import { CatalogProjections } from './catalog-projections.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const system = (id: string, title: string): IndicatorSystem => ({
  id,
  title,
  weighting: 'printed',
  columns: [],
  indicators: [{ code: '1', path: ['公开'], weight: '2', rule: { kind: 'binary' }, applicability: [], printed: {} }],
});

let database: TestDatabase;
let catalog: OpenEventLog;
let scoring: OpenEventLog;
let dataSource: DataSource;
const stopped: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  catalog = await createPostgresEventLog({ connection: database.connectionAs('catalog') });
  scoring = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
  await catalog.log.openLedger(catalogLedger);
});
afterAll(async () => {
  await catalog.close();
  await scoring.close();
  await database.drop();
});
beforeEach(async () => {
  dataSource = createServiceDataSource({ connection: database.connectionAs('catalog'), schema: 'catalog', entities: [...catalogEntities] });
  await dataSource.initialize();
});
afterEach(() => dataSource.destroy());

const start = (over: DataSource = dataSource): CatalogProjections =>
  new CatalogProjections({ log: catalog.log, tail: catalog.tail, dataSource: over, onStopped: ({ ledger, reason }) => stopped.push(`${ledger}: ${reason.message}`) });

async function append(open: OpenEventLog, at: { ledger: string; stream: string; expectedVersion: number }, events: readonly DomainEvent[]): Promise<number> {
  const outcome = await open.log.append({ ...at, events, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32) });
  if (outcome.status !== 'appended') throw new Error(outcome.status);
  return outcome.events.at(-1)!.position;
}
let state: SystemState = initialSystemState();
let head = 0;
async function publish(title: string): Promise<number> {
  const events = publishSystem({ system: system('mini', title), authors: [] }, state, sha256);
  const position = await append(catalog, { ledger: catalogLedger, stream: systemStream('mini'), expectedVersion: head }, events);
  state = events.reduce(evolveSystem, state);
  head += events.length;
  return position;
}
const opening = (...versions: string[]): DomainEvent => ({
  type: 'campaign-opened',
  schema: 1,
  data: {
    engine: '1',
    unitCount: '1',
    systems: versions.map((systemVersion) => ({ system: 'mini', systemVersion, contentHash: `sha256:${'0'.repeat(64)}`, indicatorCount: '1' })),
    seen: [
      { ledger: 'units', position: '-1' },
      { ledger: 'catalog', position: '1' },
    ],
  },
});
const openCampaign = async (campaign: string, ...versions: string[]): Promise<void> => {
  await scoring.log.openLedger(`campaign/${campaign}`);
  await append(scoring, { ledger: `campaign/${campaign}`, stream: 'campaign', expectedVersion: 0 }, [opening(...versions)]);
};

describe("The catalog's tables", () => {
  it('are what the entities say', async () => {
    expect(await entityDifferences(dataSource)).toEqual([]);
  });

  it('follow the ledger: versions published and withdrawn', async () => {
    const projections = start();
    await publish('第一版');
    await publish('第二版');
    const position = await append(catalog, { ledger: catalogLedger, stream: systemStream('mini'), expectedVersion: 4 }, [
      { type: 'system-withdrawn', schema: 1, data: { systemVersion: '1', reason: '条款有误' } },
    ]);
    head = 5;
    expect(await projections.versions.caughtUpTo(catalogLedger, position, 5_000)).toBe(true);
    expect(await dataSource.getRepository(SystemVersion).find({ order: { systemVersion: 'ASC' } })).toMatchObject([
      { system: 'mini', systemVersion: 1, title: '第一版', annex: null, status: 'withdrawn', withdrawnReason: '条款有误', streamVersion: 5, indicatorCount: 1 },
      { system: 'mini', systemVersion: 2, title: '第二版', status: 'published', withdrawnAt: null, streamVersion: 4 },
    ]);
    await projections.close();
  });

  it('know which campaigns have opened with a version', async () => {
    await openCampaign('demo-1', '1');
    await openCampaign('demo-2', '1', '2');
    const projections = start();
    expect(await projections.knowsUses(5_000)).toBe(true);
    expect(await dataSource.getRepository(VersionUse).find({ order: { campaign: 'ASC', systemVersion: 'ASC' } })).toEqual([
      { campaign: 'demo-1', system: 'mini', systemVersion: 1 },
      { campaign: 'demo-2', system: 'mini', systemVersion: 1 },
      { campaign: 'demo-2', system: 'mini', systemVersion: 2 },
    ]);
    await projections.close();
  });

  it('converge when the projection is killed in the middle of a transaction, again and again', async () => {
    for (let version = 3; version <= 30; version += 1) await publish(`第${version}版`);
    for (let campaign = 3; campaign <= 30; campaign += 1) await openCampaign(`demo-${campaign}`, '2');
    const before = await rowsOf(dataSource);
    for (let round = 0; round < 6; round += 1) {
      const doomed = createServiceDataSource({ connection: database.connectionAs('catalog'), schema: 'catalog', entities: [...catalogEntities] });
      await doomed.initialize();
      const projections = start(killing(doomed, 1 + round * 7));
      await new Promise((resolve) => setTimeout(resolve, 60));
      await projections.close();
      await doomed.destroy();
    }
    expect(await rowsOf(dataSource)).not.toBe(before);
    const projections = start();
    const { position } = (await catalog.log.findHead(catalogLedger))!;
    expect(await projections.versions.caughtUpTo(catalogLedger, position, 10_000)).toBe(true);
    expect(await projections.knowsUses(10_000)).toBe(true);
    expect(await dataSource.getRepository(SystemVersion).count()).toBe(30);
    expect(await dataSource.getRepository(VersionUse).count()).toBe(3 + 28);
    expect(stopped).toEqual([]);
    await projections.close();
  });

  it('stop at an opening that they cannot read, and say that they do not know who uses what', async () => {
    await scoring.log.openLedger('campaign/broken');
    await append(scoring, { ledger: 'campaign/broken', stream: 'campaign', expectedVersion: 0 }, [{ type: 'campaign-opened', schema: 1, data: { engine: '1' } }]);
    const projections = start();
    expect(await projections.knowsUses(5_000)).toBe(false);
    expect(stopped).toEqual([expect.stringContaining('campaign/broken: ')]);
    await projections.close();
  });
});

const rowsOf = async (source: DataSource): Promise<string> =>
  JSON.stringify([await source.getRepository(SystemVersion).count(), await source.getRepository(VersionUse).count()]);

/** The same data source, whose server connection is ended in the middle of each transaction after a number of statements. */
function killing(source: DataSource, statementsBefore: number): DataSource {
  let statements = 0;
  return new Proxy(source, {
    get(target, property) {
      if (property !== 'transaction') return Reflect.get(target, property, target) as unknown;
      return (work: (manager: unknown) => Promise<unknown>) =>
        target.transaction(async (manager) => {
          const insert = manager.insert.bind(manager);
          manager.insert = async (...parameters) => {
            const result = await insert(...parameters);
            statements += 1;
            if (statements % statementsBefore === 0) await manager.query('select pg_terminate_backend(pg_backend_pid())');
            return result;
          };
          return work(manager);
        });
    },
  });
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assembleSystem, catalogLedger, formatSystemFile, parseSystemFile, systemStream, type CatalogEvent } from '@quanheng/indicator-catalog-contracts';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { importBundledSystems } from './import-bundled-systems.ts';

const file = (id: string, title: string): string => `id: ${id}
title: ${title}
weighting: printed
columns: []
indicators:
  - code: "1"
    path: [公开]
    weight: "2"
    rule: { kind: binary }
    applicability: []
    printed: {}
`;

let database: TestDatabase;
let open: OpenEventLog;
beforeAll(async () => {
  database = await createTestDatabase();
  open = await createPostgresEventLog({ connection: database.connectionAs('catalog') });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});

let system = '';
let count = 0;
beforeEach(() => {
  count += 1;
  system = `sample-${count}`;
});
const streamOf = async (id: string) => open.log.readStream(catalogLedger, systemStream(id));
const load = (text: string) => importBundledSystems(open.log, [{ name: `${system}.yaml`, text }]);

describe('Loading the systems that come with the product', () => {
  it('publishes each, as system:bootstrap, so that its file comes back byte for byte', async () => {
    const text = file(system, '第一版');
    expect(await load(text)).toEqual([{ name: `${system}.yaml`, system, outcome: 'published' }]);
    const events = await streamOf(system);
    expect(events.map(({ type, actor }) => `${actor} ${type}`)).toEqual(['system:bootstrap system-published', 'system:bootstrap indicator-published']);
    expect(formatSystemFile(assembleSystem(events as unknown as Exclude<CatalogEvent, { type: 'system-withdrawn' }>[], '1'))).toBe(text);
  });

  it('stores nothing when it runs again, however often and at the same time', async () => {
    const text = file(system, '第一版');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => load(text)));
    expect(outcomes.flat().map(({ outcome }) => outcome).sort()).toEqual(['present', 'present', 'present', 'present', 'published']);
    expect(await load(text)).toMatchObject([{ outcome: 'present' }]);
    expect(await load(`# 注释\n${text}`)).toMatchObject([{ outcome: 'present' }]);
    expect(await streamOf(system)).toHaveLength(2);
  });

  it('makes a file that has changed the next version', async () => {
    await load(file(system, '第一版'));
    expect(await load(file(system, '第二版'))).toMatchObject([{ outcome: 'published' }]);
    expect(await streamOf(system)).toHaveLength(4);
    // An older product's file does not come back over the newer one.
    expect(await load(file(system, '第一版'))).toMatchObject([{ outcome: 'present' }]);
  });

  it('leaves what an organiser has published or withdrawn', async () => {
    await load(file(system, '第一版'));
    await open.log.append({
      ledger: catalogLedger,
      stream: systemStream(system),
      expectedVersion: 2,
      events: [{ type: 'system-withdrawn', schema: 1, data: { systemVersion: '1', reason: '条款有误' } }],
      actor: 'account:01970000-0000-7000-8000-000000000002',
      commandId: crypto.randomUUID(),
      requestHash: new Uint8Array(32),
    });
    expect(await load(file(system, '第二版'))).toMatchObject([{ outcome: 'kept' }]);
    expect(await streamOf(system)).toHaveLength(3);
  });

  it('refuses a faulty file by its name, place, indicator and field, and stores nothing of the whole load', async () => {
    const faulty = file(`${system}-b`, '有误').replace('weight: "2"', 'weight: "0"');
    const loading = importBundledSystems(open.log, [
      { name: 'good.yaml', text: file(system, '第一版') },
      { name: 'bad.yaml', text: faulty },
    ]);
    await expect(loading).rejects.toThrow('bad.yaml:8:13 indicator 1 /indicators/0/weight: the weight must be above 0');
    await expect(load('id: [')).rejects.toThrow(`${system}.yaml:`);
    expect(await streamOf(system)).toEqual([]);
    expect(parseSystemFile(file(system, '第一版')).id).toBe(system);
  });
});

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSystems } from '@quanheng/indicator-systems';
import { settingsFor } from './spec-support/settings-for.ts';
import { startStandalone, type Standalone } from './start-standalone.ts';
import { Client } from '@quanheng/end-to-end';
import { makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { exportLedger } from '@quanheng/end-to-end';

const startMsMax = 60_000;

let folder: string;
let standalone: Standalone | undefined;
let nobody: Client;
let auditor: Client;
beforeAll(async () => {
  folder = await makeDataFolder();
  await start();
}, startMsMax);
afterAll(async () => {
  await standalone?.stop();
  await removeDataFolder(folder);
});

async function start(): Promise<Standalone> {
  standalone = await startStandalone(settingsFor(folder));
  nobody = new Client(standalone.url);
  auditor = new Client(standalone.url, (await readFile(join(folder, 'auditor.token'), 'utf8')).trim());
  return standalone;
}

const modeOf = async (file: string) => (await stat(join(folder, file))).mode & 0o777;
const loaded = ['campaign/changji-2022', 'catalog', 'identity', 'units'];
const ledgersNow = async () => Object.fromEntries(await Promise.all(loaded.map(async (ledger) => [ledger, (await exportLedger(auditor, ledger)).lines] as const)));

describe('The first start on an empty folder', () => {
  it('loads the 50 units of 2022', async () => {
    const units = await auditor.list('/api/v1/units?limit=20');
    expect(units).toHaveLength(50);
    expect(units.filter(({ lists }) => lists.openness !== undefined)).toHaveLength(46);
    expect(units.filter(({ lists }) => lists.service !== undefined)).toHaveLength(47);
  });

  it('publishes the five systems in their first version', async () => {
    const systems = await auditor.list('/api/v1/catalog/systems');
    expect(systems.map(({ system }) => system).sort()).toEqual(loadSystems().map(({ id }) => id).sort());
    const versions = (await exportLedger(auditor, 'catalog')).events.filter(({ type }) => type === 'system-published').map(({ data }) => (data as { systemVersion: string }).systemVersion);
    expect(versions).toEqual(['1', '1', '1', '1', '1']);
  });

  it('plans the campaign of 2022, as a draft', async () => {
    expect(await auditor.list('/api/v1/campaigns')).toMatchObject([{ campaign: 'changji-2022', status: 'draft', version: 1, zone: 'Asia/Shanghai' }]);
    expect(await auditor.get('/api/v1/campaigns/changji-2022')).toMatchObject({ status: 200, body: { programmes: [{ programme: 'openness' }, { programme: 'service' }] } });
  });

  it('does it all as the system, and nobody else', async () => {
    const ledgers = await Promise.all(['campaign/changji-2022', 'catalog', 'units'].map((ledger) => exportLedger(auditor, ledger)));
    expect(new Set(ledgers.flatMap(({ events }) => events.map(({ actor }) => actor)))).toEqual(new Set(['system:bootstrap']));
    expect(new Set((await exportLedger(auditor, 'identity')).events.map(({ actor }) => actor))).toEqual(new Set(['system:first-run']));
  });

  it('writes the one-time secret and the token of the auditor for the owner alone', async () => {
    const secret = (await readFile(join(folder, 'first-run-secret'), 'utf8')).trim();
    expect(secret).toBe(standalone!.firstRunSecret);
    expect([await modeOf('first-run-secret'), await modeOf('auditor.token')]).toEqual([0o600, 0o600]);
    expect((await auditor.get('/api/v1/identity/me')).body).toMatchObject({ roles: ['auditor'] });
    expect(await auditor.post('/api/v1/campaigns/changji-2022/open', { ifMatch: 1, body: {} })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('answers those who watch over it, whoever they are', async () => {
    expect(await nobody.get('/livez')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await nobody.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('lists exactly its ledgers', async () => {
    const ledgers = await auditor.demand('GET', '/api/v1/audit/ledgers');
    expect(ledgers.items.map(({ ledger }: { ledger: string }) => ledger).sort()).toEqual(loaded);
  });
});

it('changes nothing when it is started again', async () => {
  const [ledgers, secret, token, port] = [await ledgersNow(), standalone!.firstRunSecret, auditor.token, new URL(standalone!.url).port];
  await standalone!.stop();
  standalone = undefined;
  await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
  const again = await start();
  expect([again.firstRunSecret, auditor.token]).toEqual([secret, token]);
  expect(await ledgersNow()).toEqual(ledgers);
  expect(Object.values(ledgers).map((lines) => lines.length).every((length) => length > 0)).toBe(true);
  expect(await nobody.get('/readyz')).toMatchObject({ status: 200 });
}, startMsMax);

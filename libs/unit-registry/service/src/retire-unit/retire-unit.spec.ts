import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCampaignWith } from '../spec-support/campaign-ledger.ts';
import { startRegistryApp, type RegistryApp } from '../spec-support/registry-app.ts';
import { registerUnits } from '../spec-support/unit-words.ts';

let app: RegistryApp;
beforeAll(async () => {
  app = await startRegistryApp();
  await registerUnits(app, { a: '甲', b: '乙' });
  await openCampaignWith(app.database.connectionAs('scoring'), 'demo-2', ['a']);
  await openCampaignWith(app.database.connectionAs('scoring'), 'demo-1', ['a']);
});
afterAll(() => app.close());

const body = { effective: '2023-01-01', reason: '撤销' };

describe('retiring a unit', () => {
  it('warns with every campaign that has copied it, at once after the opening', async () => {
    expect((await app.post('/a/retirements', { body, ifMatch: 1 })).body).toMatchObject({ status: 409, code: 'in-use', parameters: { campaigns: ['demo-1', 'demo-2'] } });
  });

  it('passes when that is acknowledged', async () => {
    expect(await app.post('/a/retirements', { body: { ...body, acknowledgeInUse: true }, ifMatch: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
  });

  it('of a unit that no campaign has copied needs no acknowledging', async () => {
    expect((await app.post('/b/retirements', { body, ifMatch: 1 })).status).toBe(200);
    expect((await app.post('/b/retirements', { body, ifMatch: 2 })).body).toMatchObject({ code: 'unit-not-active', parameters: { unit: 'b', on: '2023-01-01' } });
  });
});

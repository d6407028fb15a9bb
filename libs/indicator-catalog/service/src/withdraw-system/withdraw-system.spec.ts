import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '@quanheng/identity-contracts';
import { CatalogApp, type Answered, type Sent } from '../spec-support/catalog-app.ts';
import { sampleFile } from '../spec-support/sample-file.ts';

let catalog: CatalogApp;
beforeAll(async () => {
  catalog = await CatalogApp.start();
});
afterAll(() => catalog.close());

let system = '';
let count = 0;
beforeEach(async () => {
  count += 1;
  system = `withdraw-${count}`;
  await catalog.publish(system, sampleFile(system), 0);
});
const withdraw = (version: number, payload: object = { reason: '条款有误' }, sent: Sent & { readonly systemVersion?: string; readonly key?: string } = {}): Promise<Answered> =>
  catalog.send('POST', `/systems/${system}/versions/${sent.systemVersion ?? '1'}/withdrawal`, {
    payload,
    ...sent,
    headers: { 'idempotency-key': sent.key ?? randomUUID(), 'if-match': `"${version}"` },
  });

describe('POST /systems/{system}/versions/{version}/withdrawal', () => {
  it('withdraws a version; it can still be read', async () => {
    expect(await withdraw(3)).toMatchObject({ status: 200, headers: { etag: '"4"' }, body: { system, systemVersion: '1', version: 4 } });
    expect((await catalog.send('GET', `/systems/${system}/versions/1`)).body).toMatchObject({ status: 'withdrawn', withdrawnReason: '条款有误', content: { id: system } });
  });

  it('is refused the second time, for a version that there is not, and for a stale If-Match', async () => {
    expect(await withdraw(3, { reason: '有误' }, { systemVersion: '2' })).toMatchObject({ status: 404 });
    expect(await withdraw(2)).toMatchObject({ status: 412, body: { code: 'resource-conflict' } });
    const key = randomUUID();
    const first = await withdraw(3, { reason: '有误' }, { key });
    expect(await withdraw(3, { reason: '有误' }, { key })).toMatchObject({ status: 200, body: first.body });
    expect(await withdraw(4)).toMatchObject({ status: 409, body: { code: 'version-withdrawn' } });
  });

  it('is refused with the campaigns that use the version, until that is acknowledged', async () => {
    await catalog.openCampaign(`${system}-b`, system, '1');
    await catalog.openCampaign(`${system}-a`, system, '1');
    expect(await withdraw(3)).toMatchObject({ status: 409, body: { code: 'in-use', parameters: { campaigns: [`${system}-a`, `${system}-b`] } } });
    expect(await withdraw(3, { reason: '条款有误', acknowledgeInUse: true })).toMatchObject({ status: 200 });
  });

  it('names the field of a bad request', async () => {
    expect(await withdraw(3, {})).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason', code: 'required' }] } });
    expect(await withdraw(3, { reason: '联系 13800138000' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason', code: 'personal-data' }] } });
    expect(await withdraw(3, { reason: '有误', force: true })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/force', code: 'unknown-field' }] } });
  });

  it.each<Role>(['scorer', 'reporter', 'administrator', 'auditor'])('is refused to the %s', async (role) => {
    expect(await withdraw(3, { reason: '有误' }, { role })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});

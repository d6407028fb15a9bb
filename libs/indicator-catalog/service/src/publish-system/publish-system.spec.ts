import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { catalogLedger, systemStream } from '@quanheng/indicator-catalog-contracts';
import type { Role } from '@quanheng/identity-contracts';
import { CatalogApp } from '../spec-support/catalog-app.ts';
import { sampleFile } from '../spec-support/sample-file.ts';

let catalog: CatalogApp;
beforeAll(async () => {
  catalog = await CatalogApp.start();
});
afterAll(() => catalog.close());

let system = '';
let count = 0;
beforeEach(() => {
  count += 1;
  system = `publish-${count}`;
});
const storedEvents = async () => (await catalog.catalog.log.readStream(catalogLedger, systemStream(system))).map(({ type }) => type);

describe('POST /systems/{system}/versions', () => {
  it('publishes a YAML file as version 1 and says where it is', async () => {
    const answer = await catalog.publish(system, sampleFile(system), 0);
    expect(answer).toMatchObject({ status: 201, headers: { etag: '"3"', location: `/api/v1/catalog/systems/${system}/versions/1` }, body: { system, systemVersion: '1', version: 3 } });
    expect(answer.headers['quanheng-position']).toBe(`catalog@${String(answer.body['position'])}`);
    expect(await storedEvents()).toEqual(['system-published', 'indicator-published', 'indicator-published']);
    const [header] = await catalog.catalog.log.readStream(catalogLedger, systemStream(system));
    expect(header).toMatchObject({ actor: 'account:01970000-0000-7000-8000-000000000001', data: { authors: ['01970000-0000-7000-8000-000000000001'] } });
  });

  it('takes JSON, with numbers as numbers, and gives back the same canonical file', async () => {
    const json = { indicators: [{ code: 'g1', path: ['公开'], weight: 2, rule: { kind: 'sum' } }, { code: '1', parent: 'g1', path: ['公开', '平台'], weight: 2.0, rule: { kind: 'graded', step: 0.1 }, applicability: [], printed: { 评价内容: '公开情况' } }], columns: ['评价内容'], weighting: 'printed', title: '示例', id: system };
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"0"' };
    expect((await catalog.send('POST', `/systems/${system}/versions`, { payload: json, headers })).status).toBe(201);
    expect((await catalog.send('GET', `/systems/${system}/versions/1/file`)).text).toBe(sampleFile(system));
  });

  it('exports what it imported byte for byte', async () => {
    await catalog.publish(system, sampleFile(system), 0);
    const file = await catalog.send('GET', `/systems/${system}/versions/1/file`);
    expect(file.text).toBe(sampleFile(system));
    expect(file.headers).toMatchObject({ 'content-type': 'application/yaml; charset=utf-8', 'content-disposition': `attachment; filename="${system}-1.yaml"`, etag: '"3"' });
    // And again: what was exported says the same.
    expect(await catalog.publish(system, file.text, 3)).toMatchObject({ status: 409, body: { code: 'unchanged' } });
  });

  it.each<Role>(['scorer', 'reporter', 'administrator', 'auditor'])('is refused to the %s', async (role) => {
    expect(await catalog.publish(system, sampleFile(system), 0, { role })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect(await storedEvents()).toEqual([]);
  });

  it('asks for a token, Idempotency-Key and If-Match', async () => {
    const path = `/systems/${system}/versions`;
    const key = { 'idempotency-key': randomUUID() };
    expect(await catalog.send('POST', path, { yaml: sampleFile(system), headers: { ...key, 'if-match': '"0"', authorization: '' } })).toMatchObject({ status: 401 });
    expect(await catalog.send('POST', path, { yaml: sampleFile(system), headers: { 'if-match': '"0"' } })).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    expect(await catalog.send('POST', path, { yaml: sampleFile(system), headers: key })).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
  });

  it('answers the same command again with its first outcome, and another one under its key with 422', async () => {
    const key = randomUUID();
    const first = await catalog.publish(system, sampleFile(system), 0, { key });
    const again = await catalog.publish(system, sampleFile(system), 0, { key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await storedEvents()).toHaveLength(3);
    expect(await catalog.publish(system, sampleFile(system, '另一版'), 3, { key })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await catalog.publish(system, 'id: [', 3, { key })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('refuses a file that was made from an older version, showing the act that was first', async () => {
    await catalog.publish(system, sampleFile(system), 0);
    expect(await catalog.publish(system, sampleFile(system, '第二版'), 0)).toMatchObject({
      status: 412,
      body: { code: 'resource-conflict', parameters: { version: 3, act: { type: 'indicator-published', version: 3 } } },
    });
    expect(await storedEvents()).toHaveLength(3);
  });

  it('lets one of two publish at the same moment', async () => {
    const answers = await Promise.all(['甲版', '乙版', '丙版'].map((title) => catalog.publish(system, sampleFile(system, title), 0)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
    expect(await storedEvents()).toHaveLength(3);
  });

  it('refuses a faulty system with every fault, its indicator and field, and stores nothing', async () => {
    const faulty = sampleFile(system).replace('code: "1"', 'code: g1').replace('step: "0.1"', 'step: "0.3"');
    const answer = await catalog.publish(system, faulty, 0);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'system-invalid',
        parameters: {
          indicator: 'g1',
          field: '/indicators/1/code',
          faults: [
            { indicator: 'g1', field: '/indicators/1/code', fault: 'code-repeated' },
            { indicator: 'g1', field: '/indicators/1/rule/step', fault: 'step-not-dividing', parameters: { step: '0.3', weight: '2' } },
          ],
        },
      },
    });
    expect(await storedEvents()).toEqual([]);
  });

  it.each([
    ['text that is no YAML', 'id: [', 'syntax-wrong'],
    ['an anchor', 'id: &a x', 'alias-not-allowed'],
    ['nothing but a comment', '# 空', 'file-empty'],
    ['a field that there is not', 'nombre: x', 'field-missing'],
  ])('refuses %s by the place in the file', async (_, yaml, fault) => {
    const answer = await catalog.publish(system, yaml, 0);
    expect(answer).toMatchObject({ status: 422, body: { code: 'system-invalid', parameters: { fault } } });
  });

  it('refuses a file of another system, no body, and another media type', async () => {
    expect(await catalog.publish(system, sampleFile('other'), 0)).toMatchObject({ status: 422, body: { parameters: { field: '/id', fault: 'id-differs' } } });
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"0"' };
    expect(await catalog.send('POST', `/systems/${system}/versions`, { headers })).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await catalog.send('POST', `/systems/${system}/versions`, { payload: 'x', headers: { ...headers, 'content-type': 'text/csv' } })).toMatchObject({ status: 415 });
    expect(await catalog.publish('Bad Id', sampleFile(system), 0)).toMatchObject({ status: 400, body: { errors: [{ pointer: 'path/system' }] } });
  });
});

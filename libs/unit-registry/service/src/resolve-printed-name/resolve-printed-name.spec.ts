import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRegistryApp, type RegistryApp } from '../spec-support/registry-app.ts';
import { registerUnits } from '../spec-support/unit-words.ts';

let app: RegistryApp;
beforeAll(async () => {
  app = await startRegistryApp();
  await registerUnits(app, { a: '市行政审批局' });
  await app.post('/a/names', { body: { name: '市政务局', pinyin: 'x', effective: '2023-01-01', reason: '更名' }, ifMatch: 1 });
  const matches = [{ is: 'unit', id: 'a' }, { is: 'open', name: '相关部门' }];
  const explained = await app.post('/names/explanations', { body: { printed: '市行政审批局及相关部门', matches, reason: '并列' } });
  expect(explained).toMatchObject({ status: 200, body: { printed: '市行政审批局及相关部门', version: 1 } });
});
afterAll(() => app.close());

const resolve = async (query: Record<string, string>) => (await app.get(`/names/resolution?${new URLSearchParams(query)}`)).body;

describe('GET /api/v1/units/names/resolution', () => {
  it('says at once what a name stands for, with the reason', async () => {
    expect(await resolve({ printed: '市行政审批局\n及相关部门' })).toEqual({
      printed: '市行政审批局\n及相关部门',
      matches: [{ is: 'unit', id: 'a' }, { is: 'open', name: '相关部门' }],
      reason: '并列',
    });
  });

  it('as on a day, and in a list', async () => {
    expect(await resolve({ printed: '市行政审批局', on: '2023-06-01' })).toMatchObject({ matches: [{ is: 'unit', id: 'a' }], reason: '市政务局在其他日期的名称' });
    expect(await resolve({ printed: '市行政审批局', list: 'openness' })).toMatchObject({ matches: [{ is: 'body', name: '市行政审批局' }] });
  });

  it('answers an unknown name without a match', async () => {
    expect(await resolve({ printed: '市气象局' })).toMatchObject({ matches: [] });
  });

  it('follows a name that is taken back', async () => {
    await app.post('/names/explanations', { body: { printed: '市行政审批局及相关部门', matches: [], reason: '误录' } });
    expect(await resolve({ printed: '市行政审批局及相关部门' })).toMatchObject({ matches: [] });
  });

  it('needs a name', async () => {
    expect(await resolve({})).toMatchObject({ code: 'invalid-request', errors: [{ pointer: 'query/printed', code: 'required' }] });
  });
});

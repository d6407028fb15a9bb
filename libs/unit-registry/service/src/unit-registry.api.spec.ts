import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitsLedger } from '@quanheng/unit-registry-contracts';
import { startRegistryApp, type RegistryApp } from './spec-support/registry-app.ts';
import { registerUnits, unitBody } from './spec-support/unit-words.ts';

let app: RegistryApp;
beforeAll(async () => {
  app = await startRegistryApp();
  await registerUnits(app, { a: '甲', b: '乙' });
});
afterAll(() => app.close());

const headOf = async (): Promise<number> => (await app.open.log.findHead(unitsLedger))!.position;

/** Every command, with what it would be sent with; on a unit that stands at version 1. */
const acts: readonly [path: string, body: object, isVersioned: boolean][] = [
  ['', unitBody('z', '未'), false],
  ['/b/names', { name: '新乙', pinyin: 'x', effective: '2023-01-01', reason: '机构改革' }, true],
  ['/b/classifications', { kind: 'vertical', group: 'departments', effective: '2022-01-01' }, true],
  ['/b/aliases', { alias: '老乙', reason: '旧称' }, false],
  ['/b/alias-removals', { alias: '老乙', reason: '误录' }, true],
  ['/b/listings', { list: 'openness', number: '1', effective: '2022-01-01' }, true],
  ['/b/unlistings', { list: 'openness', effective: '2023-01-01', reason: '不再评价' }, true],
  ['/b/retirements', { effective: '2023-01-01', reason: '撤销' }, true],
  ['/b/reinstatements', { effective: '2023-02-01', reason: '撤销有误' }, true],
  ['/names/explanations', { printed: '市政办', matches: [{ is: 'body', name: '市政办' }], reason: '不在名单' }, false],
];

describe('who may do what', () => {
  it.each(acts)('POST %s: the organiser alone', async (path, body, isVersioned) => {
    const before = await headOf();
    for (const as of ['scorer', 'reporter', 'administrator', 'auditor']) {
      const { status, body: problem } = await app.post(path, { as, body, ...(isVersioned && { ifMatch: 1 }) });
      expect([as, status, problem['code']]).toEqual([as, 403, 'role-not-allowed']);
    }
    expect((await app.post(path, { as: 'nobody', body, ...(isVersioned && { ifMatch: 1 }) })).status).toBe(401);
    expect(await headOf()).toBe(before);
  });

  it('reading: everybody, a reporter its own unit alone', async () => {
    for (const as of ['organiser', 'scorer', 'administrator', 'auditor']) {
      expect((await app.get('', as)).body.items!.map(({ id }) => id)).toEqual(['a', 'b']);
      expect((await app.get('/b', as)).status).toBe(200);
    }
    expect((await app.get('', 'reporter')).body.items!.map(({ id }) => id)).toEqual(['a']);
    expect((await app.get('/a', 'reporter')).status).toBe(200);
    expect((await app.get('/b', 'reporter')).body['code']).toBe('not-found');
    expect((await app.get('', 'nobody')).status).toBe(401);
  });
});

describe('every command', () => {
  it.each(acts)('POST %s needs its headers and its body', async (path, body, isVersioned) => {
    expect((await app.post(path, { body, key: '', ...(isVersioned && { ifMatch: 1 }) })).body['code']).toBe('idempotency-key-missing');
    expect((await app.post(path, { body, key: 'x', ...(isVersioned && { ifMatch: 1 }) })).body['errors']).toMatchObject([{ pointer: 'header/idempotency-key' }]);
    if (isVersioned) expect((await app.post(path, { body })).body['code']).toBe('if-match-missing');
    for (const field of Object.keys(body)) {
      const { status, body: problem } = await app.post(path, { body: { ...body, [field]: undefined }, ...(isVersioned && { ifMatch: 1 }) });
      expect([status, problem['errors']]).toEqual([400, [expect.objectContaining({ pointer: `/${field}`, code: 'required' })]]);
    }
    const { body: problem } = await app.post(path, { body: { ...body, telephone: '1' }, ...(isVersioned && { ifMatch: 1 }) });
    expect(problem['errors']).toMatchObject([{ pointer: '/telephone', code: 'unknown-field' }]);
  });
});

describe('a life of a unit through the API', () => {
  it('is registered, renamed, aliased, classified, listed, unlisted, retired, reinstated', async () => {
    const registered = await app.post('', { body: unitBody('c', '丙') });
    expect(registered).toMatchObject({ status: 201, body: { unit: 'c', version: 1 }, headers: { etag: '"1"', location: '/api/v1/units/c' } });
    const steps: [string, object][] = [
      ['/c/aliases', { alias: '老丙', reason: '旧称' }],
      ['/c/classifications', { kind: 'corporate', group: 'departments', effective: '2022-01-01' }],
      ['/c/listings', { list: 'openness', number: '7', effective: '2022-01-01' }],
      ['/c/names', { name: '新丙', pinyin: 'xin bing', effective: '2023-01-01', reason: '更名' }],
      ['/c/unlistings', { list: 'openness', effective: '2024-01-01', reason: '不再评价' }],
      ['/c/retirements', { effective: '2025-01-01', reason: '撤销' }],
      ['/c/reinstatements', { effective: '2026-01-01', reason: '撤销有误' }],
    ];
    let position = '';
    for (const [index, [path, body]] of steps.entries()) {
      const { status, body: act, headers } = await app.post(path, { body, ifMatch: index + 1 });
      expect([path, status, act['version'], headers['etag']]).toEqual([path, 200, index + 2, `"${index + 2}"`]);
      position = String(headers['quanheng-position']);
    }
    const on = async (day: string) => (await app.get(`/c?on=${day}&min-position=${position}`)).body;
    const view = { id: 'c', name: '丙', pinyin: 'c', kind: 'corporate', group: 'departments', active: true, aliases: ['老丙'], lists: { openness: '7' }, on: '2022-06-30', version: 8 };
    expect(await on('2022-06-30')).toEqual(view);
    // Who names no day is shown today.
    expect((await app.get('/c')).body).toEqual(view);
    expect((await app.get('/c')).headers['etag']).toBe('"8"');
    expect(await on('2023-06-01')).toEqual({ ...view, name: '新丙', pinyin: 'xin bing', on: '2023-06-01' });
    expect(await on('2024-06-01')).toMatchObject({ lists: {} });
    expect(await on('2025-06-01')).toMatchObject({ active: false });
    expect(await on('2026-06-01')).toMatchObject({ active: true, name: '新丙' });
    expect(await on('2021-06-01')).toMatchObject({ code: 'not-found' });
    const removed = await app.post('/c/alias-removals', { body: { alias: '老丙', reason: '误录' }, ifMatch: 8 });
    expect(removed.body['version']).toBe(9);
  });

  it('stores what the API says, once, with its actor and cause', async () => {
    const key = crypto.randomUUID();
    const send = () => app.post('/a/aliases', { key, body: { alias: '老甲', reason: '旧称' } });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second.body).toEqual(first.body);
    expect(await send()).toMatchObject({ status: 200, body: first.body });
    const stream = await app.open.log.readStream(unitsLedger, 'unit/a');
    expect(stream.filter(({ cause }) => cause === key)).toMatchObject([
      { type: 'unit-alias-added', actor: 'account:01970000-0000-7000-8000-000000000000', data: { alias: '老甲', reason: '旧称' } },
    ]);
    expect((await app.post('/a/aliases', { key, body: { alias: '另甲', reason: '旧称' } })).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  });

  it('a retry of an accepted act gets its outcome, though the version has moved on', async () => {
    await registerUnits(app, { g: '庚' });
    const key = crypto.randomUUID();
    const body = { name: '新庚', pinyin: 'x', effective: '2023-01-01', reason: '更名' };
    const first = await app.post('/g/names', { key, body, ifMatch: 1 });
    expect(await app.post('/g/names', { key, body, ifMatch: 1 })).toMatchObject({ status: 200, body: first.body });
    expect((await app.post('/g/names', { body: { ...body, name: '再庚' }, ifMatch: 1 })).body).toMatchObject({
      status: 412,
      code: 'resource-conflict',
      parameters: { version: 2, act: { type: 'unit-renamed', version: 2, actor: 'account:01970000-0000-7000-8000-000000000000' } },
    });
  });
});

describe('rules across units', () => {
  it('hold when everybody acts at once: a name is borne once', async () => {
    const attempts = await Promise.all(Array.from({ length: 20 }, (_, index) => app.post('', { body: unitBody(`race-${index}`, '同名局') })));
    expect(attempts.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = attempts.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ body }) => body['code']))).toEqual(new Set(['name-taken']));
    expect(refused[0]!.body).toMatchObject({ status: 409, errors: [{ pointer: '/name' }], parameters: { name: '同名局', on: '2022-01-01' } });
  });

  it('name the one who has it', async () => {
    expect((await app.post('', { body: unitBody('a', '戊') })).body).toMatchObject({ status: 409, code: 'id-taken', errors: [{ pointer: '/id' }] });
    expect((await app.post('/b/aliases', { body: { alias: '甲', reason: '试' } })).body).toMatchObject({ code: 'name-taken', parameters: { unit: 'a' } });
    await registerUnits(app, { n: '壬', m: '癸' });
    const listing = { list: 'service', number: '3', effective: '2022-01-01' };
    expect((await app.post('/n/listings', { body: listing, ifMatch: 1 })).status).toBe(200);
    expect((await app.post('/m/listings', { body: listing, ifMatch: 1 })).body).toMatchObject({
      code: 'number-taken',
      errors: [{ pointer: '/number' }],
      parameters: { list: 'service', number: '3', unit: 'n' },
    });
    expect((await app.post('/nobody/aliases', { body: { alias: '无', reason: '试' } })).status).toBe(404);
    expect((await app.post('/No_Slug/aliases', { body: { alias: '无', reason: '试' } })).body['errors']).toMatchObject([{ pointer: 'path/unit' }]);
  });
});

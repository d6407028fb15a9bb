import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@quanheng/identity-contracts';
import { CatalogApp } from './spec-support/catalog-app.ts';
import { sampleFile } from './spec-support/sample-file.ts';

let catalog: CatalogApp;
let position = '';
beforeAll(async () => {
  catalog = await CatalogApp.start();
  await catalog.publish('alpha', sampleFile('alpha', '第一版'), 0);
  await catalog.publish('alpha', sampleFile('alpha', '第二版').replace('step: "0.1"', 'step: "0.5"'), 3);
  await catalog.publish('beta', sampleFile('beta'), 0);
  await catalog.openCampaign('demo-1', 'alpha', '1');
  await catalog.publish('gamma', sampleFile('gamma'), 0);
  const last = await catalog.publish('delta', sampleFile('delta'), 0);
  position = String(last.headers['quanheng-position']);
});
afterAll(() => catalog.close());

const everyone: Role[] = ['organiser', 'scorer', 'reporter', 'administrator', 'auditor'];

describe('GET /systems', () => {
  it.each(everyone)('shows the %s the newest version of each system', async (role) => {
    const { status, body } = await catalog.send('GET', `/systems?min-position=${position}`, { role });
    expect(status).toBe(200);
    expect((body['items'] as { system: string; systemVersion: string }[]).map(({ system, systemVersion }) => `${system}@${systemVersion}`)).toEqual(['alpha@2', 'beta@1', 'delta@1', 'gamma@1']);
  });

  it('pages by a cursor', async () => {
    const pages: string[][] = [];
    for (let next: string | undefined = `/api/v1/catalog/systems?limit=3&min-position=${position}`; next !== undefined; ) {
      const { body } = await catalog.send('GET', next.replace('/api/v1/catalog', ''));
      pages.push((body['items'] as { system: string }[]).map(({ system }) => system));
      next = body['next'] as string | undefined;
    }
    expect(pages).toEqual([['alpha', 'beta', 'delta'], ['gamma']]);
  });

  it('names a wrong parameter, and waits for no position that is not there', async () => {
    expect(await catalog.send('GET', '/systems?limit=0')).toMatchObject({ status: 400, body: { errors: [{ pointer: 'query/limit' }] } });
    expect(await catalog.send('GET', '/systems?cursor=x')).toMatchObject({ status: 400, body: { errors: [{ pointer: 'query/cursor' }] } });
    expect(await catalog.send('GET', '/systems?min-position=units@1')).toMatchObject({ status: 400, body: { errors: [{ pointer: 'query/min-position' }] } });
    expect(await catalog.send('GET', '/systems/alpha/versions/1?min-position=catalog@9999')).toMatchObject({ status: 503, headers: { 'retry-after': '1' }, body: { code: 'catching-up' } });
  });
});

describe('GET /systems/{system}/versions', () => {
  it('shows every version, the newest first, with the campaigns that use it', async () => {
    expect(await catalog.send('GET', `/systems/alpha/versions?min-position=${position}`)).toMatchObject({
      status: 200,
      body: {
        items: [
          { systemVersion: '2', title: '第二版', status: 'published', usedBy: [] },
          { systemVersion: '1', title: '第一版', indicatorCount: '2', usedBy: ['demo-1'] },
        ],
      },
    });
    const first = await catalog.send('GET', '/systems/alpha/versions?limit=1');
    expect(first.body['items']).toMatchObject([{ systemVersion: '2' }]);
    const second = await catalog.send('GET', String(first.body['next']).replace('/api/v1/catalog', ''));
    expect(second.body['items']).toMatchObject([{ systemVersion: '1' }]);
    expect(second.body['next']).toBeUndefined();
  });

  it('knows no other system', async () => {
    expect(await catalog.send('GET', '/systems/omega/versions')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('GET /systems/{system}/versions/{version}', () => {
  it.each(everyone)('shows the %s a version, whole, with its total and hash', async (role) => {
    const { status, headers, body } = await catalog.send('GET', '/systems/alpha/versions/1', { role });
    expect({ status, etag: headers['etag'] }).toEqual({ status: 200, etag: '"6"' });
    expect(body).toMatchObject({ system: 'alpha', systemVersion: '1', title: '第一版', total: '2', contentHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), content: { indicators: [{ code: 'g1' }, { code: '1' }] } });
  });

  it('gives the canonical file where YAML is asked for', async () => {
    const asked = await catalog.send('GET', '/systems/beta/versions/1', { headers: { accept: 'application/yaml' } });
    expect(asked).toMatchObject({ status: 200, text: sampleFile('beta') });
    expect(asked.headers['content-type']).toContain('application/yaml');
    for (const accept of ['*/*', 'application/json, application/yaml;q=0.5', 'text/html']) {
      expect((await catalog.send('GET', '/systems/beta/versions/1', { headers: { accept } })).headers['content-type']).toContain('application/json');
    }
  });

  it('knows no other version', async () => {
    expect(await catalog.send('GET', '/systems/beta/versions/2')).toMatchObject({ status: 404 });
    expect(await catalog.send('GET', '/systems/beta/versions/2/file')).toMatchObject({ status: 404 });
    expect(await catalog.send('GET', '/systems/beta/versions/01')).toMatchObject({ status: 400, body: { errors: [{ pointer: 'path/systemVersion' }] } });
  });
});

describe('GET /systems/{system}/differences', () => {
  it('names each changed indicator and field', async () => {
    expect((await catalog.send('GET', '/systems/alpha/differences?from=1&to=2', { role: 'auditor' })).body).toEqual({
      system: 'alpha',
      from: '1',
      to: '2',
      content: [{ field: '/title', before: '第一版', after: '第二版' }],
      indicators: [{ indicator: '1', change: 'changed', moved: false, fields: [{ field: '/rule/step', before: '0.1', after: '0.5' }] }],
    });
    expect((await catalog.send('GET', '/systems/alpha/differences?from=2&to=2')).body).toMatchObject({ content: [], indicators: [] });
    expect(await catalog.send('GET', '/systems/alpha/differences?from=1')).toMatchObject({ status: 400, body: { errors: [{ pointer: 'query/to' }] } });
    expect(await catalog.send('GET', '/systems/alpha/differences?from=1&to=3')).toMatchObject({ status: 404 });
  });
});

describe('POST /systems/{system}/validations', () => {
  it('lists the faults with line and column, or gives the canonical file; nothing is stored', async () => {
    const faulty = `# 草稿\n${sampleFile('draft').replace('weight: "2"', 'weight: 3')}`;
    expect(await catalog.send('POST', '/systems/draft/validations', { yaml: faulty })).toMatchObject({
      status: 200,
      body: { faults: [{ indicator: 'g1', field: '/indicators/0/weight', fault: 'weights-do-not-add-up', parameters: { sum: '2', weight: '3' }, line: 9, column: 13 }] },
    });
    expect(await catalog.send('POST', '/systems/draft/validations', { yaml: 'id: 1\nid: 2' })).toMatchObject({ status: 200, body: { faults: [{ fault: 'key-repeated', line: 2 }] } });
    expect((await catalog.send('POST', '/systems/draft/validations', { yaml: `# 草稿\n${sampleFile('draft')}` })).body).toEqual({ faults: [], canonical: sampleFile('draft'), total: '2' });
    expect(await catalog.send('GET', '/systems/draft/versions')).toMatchObject({ status: 404 });
  });

  it.each<Role>(['scorer', 'reporter', 'administrator', 'auditor'])('is refused to the %s', async (role) => {
    expect(await catalog.send('POST', '/systems/draft/validations', { yaml: sampleFile('draft'), role })).toMatchObject({ status: 403 });
  });
});

describe('GET /openapi.json', () => {
  it('describes every route of the catalog', async () => {
    const { body } = await catalog.send('GET', '/openapi.json');
    const routes = Object.entries(body['paths'] as Record<string, object>).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb} ${path.replace('/api/v1/catalog', '')}`));
    expect(routes.sort()).toEqual([
      'get /systems',
      'get /systems/{system}/differences',
      'get /systems/{system}/versions',
      'get /systems/{system}/versions/{systemVersion}',
      'get /systems/{system}/versions/{systemVersion}/file',
      'post /systems/{system}/validations',
      'post /systems/{system}/versions',
      'post /systems/{system}/versions/{systemVersion}/withdrawal',
    ]);
    expect(JSON.stringify(body)).toContain('"IndicatorSystem"');
  });
});

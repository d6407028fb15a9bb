import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRegistryApp, type RegistryApp } from '../spec-support/registry-app.ts';
import { registerUnits } from '../spec-support/unit-words.ts';

let app: RegistryApp;
beforeAll(async () => {
  app = await startRegistryApp();
  await registerUnits(app, { a: '甲', d: '丁', b: '乙', c: '丙' });
  let position = '';
  for (const [unit, number, effective] of [['a', '10', '2022-01-01'], ['b', '9', '2022-01-01'], ['c', '11', '2023-01-01']]) {
    const { headers } = await app.post(`/${unit}/listings`, { body: { list: 'openness', number, effective }, ifMatch: 1 });
    position = String(headers['quanheng-position']);
  }
  await app.get(`?min-position=${position}`);
});
afterAll(() => app.close());

const idsOf = async (query: string) => (await app.get(query)).body.items!.map(({ id }) => id);

describe('GET /api/v1/units', () => {
  it('lists the units of today in the order of their registration', async () => {
    expect(await idsOf('')).toEqual(['a', 'd', 'b', 'c']);
  });

  it('lists a list in the order of its numbers, as on a day', async () => {
    expect(await idsOf('?list=openness')).toEqual(['b', 'a']);
    expect(await idsOf('?list=openness&on=2023-01-01')).toEqual(['b', 'a', 'c']);
    expect(await idsOf('?on=2021-12-31')).toEqual([]);
  });

  it.each(['?limit=1', '?list=openness&on=2023-01-01&limit=2'])('goes through pages without a gap or a repeat: %s', async (query) => {
    const whole = await idsOf(query.replace(/limit=\d/, 'limit=100'));
    const found: unknown[] = [];
    for (let next: string | undefined = query; next !== undefined; ) {
      const page: Awaited<ReturnType<RegistryApp['get']>> = await app.get(next);
      found.push(...page.body.items!.map(({ id }) => id));
      next = page.body['next'] === undefined ? undefined : String(page.body['next']).slice('/api/v1/units'.length);
    }
    expect(found).toEqual(whole);
  });

  it.each([
    ['?cursor=x', 'query/cursor'],
    [`?cursor=${Buffer.from('["x","a"]').toString('base64url')}`, 'query/cursor'],
    ['?limit=0', 'query/limit'],
    ['?on=2022-02-30', 'query/on'],
    ['?list=Openness', 'query/list'],
    ['?page=2', 'query/page'],
    ['?min-position=catalog@1', 'query/min-position'],
  ])('refuses %s by its name', async (query, pointer) => {
    const { status, body } = await app.get(query);
    expect([status, body['errors']]).toEqual([400, [expect.objectContaining({ pointer })]]);
  });

  it('says that it is behind a position that is not there yet', async () => {
    expect((await app.get('?min-position=units@999999')).body).toMatchObject({ status: 503, code: 'catching-up' });
  });

  it('describes itself, every write with its body', async () => {
    const { body } = await app.get('/openapi.json');
    const paths = body['paths'] as Record<string, { post?: { requestBody?: unknown; operationId: string } }>;
    expect(Object.keys(paths)).toHaveLength(12);
    expect(Object.values(paths).filter(({ post }) => post !== undefined && post.requestBody === undefined)).toEqual([]);
    expect(body['openapi']).toBe('3.1.0');
  });
});

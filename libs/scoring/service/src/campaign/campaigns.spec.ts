import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundledPlan } from '../bootstrap/changji-2022.ts';
import type { Person } from '../spec-support/accounts.ts';
import { withdrawSystem } from '../spec-support/load-registries.ts';
import { ScoringWorld, type Answered } from '../spec-support/scoring-world.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start();
});
afterAll(() => world.close());

const others: readonly Person[] = ['scorer', 'reporter', 'administrator', 'auditor'];

describe('Planning a campaign', () => {
  it('makes a draft, says where it is, and answers the same again for the same key', async () => {
    const key = randomUUID();
    const body = { campaign: 'planned', plan: bundledPlan };
    const first = await world.post('organiser', '', { key, body });
    expect(first).toMatchObject({
      status: 201,
      headers: { location: '/api/v1/campaigns/planned', etag: '"1"', 'quanheng-position': 'campaign/planned@0' },
      body: { type: 'campaign-planned', version: 1, position: 0 },
    });
    expect(await world.post('organiser', '', { key, body })).toMatchObject({ status: 201, body: first.body });
    expect(await world.post('organiser', '', { key, body: { ...body, plan: { ...bundledPlan, name: '另一个' } } })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await world.ledger('planned')).toHaveLength(1);
    expect((await world.get('reporter', '/planned')).body).toMatchObject({ status: 'draft', version: 1, zone: 'Asia/Shanghai' });
    expect((await world.get('scorer', '/planned/plan')).body).toEqual(bundledPlan);
  });

  it('refuses an id that is taken, and a plan set on a version that is past, showing what was first', async () => {
    await world.post('organiser', '', { body: { campaign: 'twice', plan: bundledPlan } });
    expect(await world.post('organiser', '', { body: { campaign: 'twice', plan: bundledPlan } })).toMatchObject({ status: 409, body: { code: 'id-taken' } });
    const renamed = { ...bundledPlan, name: '新名称' };
    expect(await world.send('organiser', 'PUT', '/twice/plan', { ifMatch: 1, body: renamed })).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(await world.send('secondOrganiser', 'PUT', '/twice/plan', { ifMatch: 1, body: bundledPlan })).toMatchObject({
      status: 412,
      body: { code: 'resource-conflict', parameters: { version: 2, act: { type: 'campaign-planned', position: 1 } } },
    });
  });

  it('leaves no trace of a refused plan', async () => {
    const plan = { ...bundledPlan, programmes: [{ ...bundledPlan.programmes[0], systems: [{ system: 'openness', systemVersion: '7' }] }] };
    const refused = await world.post('organiser', '', { body: { campaign: 'refused', plan } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'plan-invalid', errors: [{ pointer: '/programmes/0/systems/0/systemVersion', code: 'not-published' }] } });
    expect(await world.get('organiser', '/refused')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await world.get('organiser', '?limit=500')).body.items.map((item: { campaign: string }) => item.campaign)).not.toContain('refused');
    expect(await world.instances[0]!.opened.log.findHead('campaign/refused')).toBeUndefined();
  });

  it.each(others)('is refused to %s', async (person) => {
    expect(await world.post(person, '', { body: { campaign: 'foreign', plan: bundledPlan } })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('names each field that is wrong', async () => {
    const body = { campaign: 'Not a slug', plan: { ...bundledPlan, referenceDate: '2022-02-30', more: 1 } };
    const { status, body: problem } = await world.post('organiser', '', { body });
    expect(status).toBe(400);
    expect(problem.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual(
      expect.arrayContaining([
        ['/campaign', 'invalid-format'],
        ['/plan/referenceDate', 'invalid-value'],
        ['/plan/more', 'unknown-field'],
      ]),
    );
  });
});

describe('Opening, closing and reopening', () => {
  it('copies the units and systems of the plan, and is read by every role', async () => {
    await world.open('opened');
    const events = await world.ledger('opened');
    const opening = events.findIndex((event) => event.type === 'campaign-opened');
    const copied = events.slice(opening);
    expect(new Set(copied.map((event) => event.cause)).size).toBe(1);
    expect(copied.filter((event) => event.type === 'unit-copied')).toHaveLength(50);
    expect(copied.filter((event) => event.type === 'system-copied').map((event) => (event.data as { system: string }).system)).toEqual([
      'openness',
      'reform',
      'service-online',
      'service-offline-departments',
      'service-offline-townships',
    ]);
    for (const person of ['organiser', ...others] as const) {
      expect(await world.get(person, '/opened')).toMatchObject({ status: 200, headers: { etag: `"${copied[0]!.version}"` }, body: { status: 'open', engine: '1' } });
    }
  });

  it('refuses a plan with a system that was withdrawn, naming the faults', async () => {
    const other = await ScoringWorld.start();
    try {
      await other.draft('late');
      await withdrawSystem(other.database, 'reform');
      expect(await other.post('organiser', '/late/open', { ifMatch: 1 })).toMatchObject({
        status: 422,
        body: { code: 'plan-invalid', parameters: { faults: [{ fault: 'system-withdrawn', system: 'reform' }] } },
      });
    } finally {
      await other.close();
    }
  });

  it('demands the version of the campaign', async () => {
    await world.draft('guarded');
    expect(await world.post('organiser', '/guarded/open', {})).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
    expect(await world.post('organiser', '/guarded/open', { ifMatch: 9 })).toMatchObject({ status: 412, body: { code: 'resource-conflict' } });
  });

  it('goes from open to closed and back, with a reason', async () => {
    await world.open('cycle');
    const { version } = (await world.get('organiser', '/cycle')).body;
    const closed = await world.post('organiser', '/cycle/close', { ifMatch: version });
    expect(closed).toMatchObject({ status: 200, body: { type: 'campaign-closed' } });
    expect(await world.post('organiser', '/cycle/close', { ifMatch: closed.body.version })).toMatchObject({ status: 409, body: { code: 'campaign-state', parameters: { status: 'closed' } } });
    expect(await world.post('organiser', '/cycle/reopen', { ifMatch: closed.body.version, body: {} })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason', code: 'required' }] } });
    expect(await world.post('organiser', '/cycle/reopen', { ifMatch: closed.body.version, body: { reason: '补录一项' } })).toMatchObject({ status: 200 });
    expect((await world.get('organiser', '/cycle')).body.status).toBe('open');
  });
});

describe('Departments, assignments, picks, weights and rulings', () => {
  beforeAll(() => world.open('organised'));

  it('keeps the version of each department', async () => {
    const made = await world.send('organiser', 'PUT', '/organised/departments/zwfw-ju', { ifMatch: 0, body: { name: '市政务服务局' } });
    expect(made.status).toBe(200);
    expect(await world.get('scorer', '/organised/departments/zwfw-ju')).toMatchObject({ headers: { etag: `"${made.body.version}"` }, body: { name: '市政务服务局', leaves: 0 } });
    expect(await world.send('organiser', 'PUT', '/organised/departments/zwfw-ju', { ifMatch: 0, body: { name: '别名' } })).toMatchObject({ status: 412 });
    expect(await world.send('organiser', 'DELETE', '/organised/departments/zwfw-ju', { ifMatch: made.body.version })).toMatchObject({ status: 200 });
    expect(await world.get('organiser', '/organised/departments/zwfw-ju')).toMatchObject({ status: 404 });
  });

  it('refuses to remove a department with leaves', async () => {
    const { version } = (await world.get('organiser', '/organised/departments/zfb')).body;
    expect(await world.send('organiser', 'DELETE', '/organised/departments/zfb', { ifMatch: version })).toMatchObject({ status: 409, body: { code: 'leaves-still-assigned' } });
  });

  it('takes leaves in any order and stores them sorted, only what changes', async () => {
    const leaves = ['openness/2', 'openness/10', 'openness/1'];
    const assigned = await world.post('organiser', '/organised/departments/zfb/assign-leaves', { body: { leaves } });
    const event = (await world.ledger('organised'))[assigned.body.position]!;
    expect(event).toMatchObject({ type: 'leaves-assigned', data: { department: 'zfb', leaves: ['openness/1', 'openness/10', 'openness/2'] } });
    expect(await world.post('organiser', '/organised/departments/zfb/assign-leaves', { body: { leaves } })).toMatchObject({ status: 409, body: { code: 'unchanged' } });
    expect(await world.post('organiser', '/organised/departments/zfb/unassign-leaves', { body: { leaves } })).toMatchObject({ status: 200 });
    expect(await world.post('organiser', '/organised/departments/zfb/assign-leaves', { body: { leaves: ['openness/99', 'openness/1', 'zz/1'] } })).toMatchObject({
      status: 422,
      body: { code: 'no-such-cell', parameters: { leaf: 'openness/99' }, errors: [{ pointer: '/leaves' }] },
    });
  });

  it('picks units for an open set, which then have the cell; a scored one cannot be unpicked', async () => {
    const pick = { leaf: 'openness/24', role: 'assessed', unit: 'fagai-wei' };
    const { unit, ...rest } = pick;
    const address = '/organised/cells/fagai-wei/openness/24';
    expect(await world.get('organiser', address)).toMatchObject({ status: 404 });
    expect(await world.post('organiser', '/organised/picks', { body: { ...rest, units: [unit] } })).toMatchObject({ status: 200 });
    expect((await world.get('reporter', '/organised/picks')).body.items).toEqual([{ ...rest, units: [unit] }]);
    expect((await world.get('reporter', '/organised/applicability?system=openness')).body[0].leaves).toContainEqual({ code: '24', role: 'assessed', by: 'open' });
    const graded = await world.post('scorer', `${address}/record-grade`, { ifMatch: 0, body: { grade: '1' } });
    expect(graded.status).toBe(200);
    expect(await world.post('organiser', '/organised/picks/unpick', { body: pick })).toMatchObject({ status: 409, body: { code: 'cell-scored' } });
    await world.post('scorer', `${address}/revoke`, { ifMatch: 1, body: { action: graded.body.event, reason: '误录' } });
    expect(await world.post('organiser', '/organised/picks/unpick', { body: pick })).toMatchObject({ status: 200 });
    expect(await world.get('organiser', address)).toMatchObject({ status: 404 });
  });

  it('picks plain assessees for 动态调整评价事项, for which the source prints nobody', async () => {
    const pick = { leaf: 'openness/45', units: ['fagai-wei'] };
    expect(await world.post('organiser', '/organised/picks', { body: { ...pick, role: 'lead' } })).toMatchObject({ status: 422, body: { code: 'no-open-set' } });
    expect(await world.post('organiser', '/organised/picks', { body: { ...pick, role: 'assessed' } })).toMatchObject({ status: 200 });
    expect(await world.get('organiser', '/organised/cells/fagai-wei/openness/45')).toMatchObject({ status: 200 });
    expect(await world.post('organiser', '/organised/picks/unpick', { body: { leaf: pick.leaf, role: 'assessed', unit: 'fagai-wei' } })).toMatchObject({ status: 200 });
  });

  it('weighs systems for a ranking group', async () => {
    const address = '/organised/composite-weights/service/townships';
    const { headers, body } = await world.get('auditor', address);
    expect(body).toMatchObject({ weights: { reform: '1', 'service-offline-townships': '1' }, origin: 'proposed' });
    const weights = [{ system: 'reform', weight: '1/3' }];
    expect(await world.send('organiser', 'PUT', address, { ifMatch: body.version, body: { weights, origin: 'stated' } })).toMatchObject({ status: 200 });
    expect((await world.get('auditor', address)).headers['etag']).not.toBe(headers['etag']);
  });

  it('rules cells not applicable and takes a ruling back; a reporter reads of it what names its unit', async () => {
    const body = { leaf: 'openness/1', units: ['shuiwu-ju', 'fagai-wei'], reason: '无此职能' };
    const ruled = await world.post('organiser', '/organised/rulings', { body });
    expect(ruled.status).toBe(200);
    expect((await world.get('reporter', '/organised/rulings')).body.items).toMatchObject([{ ruling: ruled.body.event, leaf: 'openness/1', units: ['fagai-wei'], revoked: false }]);
    expect((await world.get('auditor', '/organised/rulings')).body.items[0].units).toEqual(['fagai-wei', 'shuiwu-ju']);
    expect(await world.post('scorer', '/organised/cells/fagai-wei/openness/1/record-grade', { ifMatch: 0, body: { grade: '1' } })).toMatchObject({ status: 409, body: { code: 'cell-not-applicable' } });
    expect(await world.post('organiser', `/organised/rulings/${ruled.body.event}/revoke`, { body: { reason: '职能确认存在' } })).toMatchObject({ status: 200 });
    expect(await world.post('organiser', `/organised/rulings/${ruled.body.event}/revoke`, { body: { reason: '职能确认存在' } })).toMatchObject({ status: 409, body: { code: 'already-revoked' } });
  });

  it('refuses a pool where the rule takes none', async () => {
    expect(await world.send('organiser', 'PUT', '/organised/pools/service-online/3', { ifMatch: 0, body: { pool: '10', source: '通报' } })).toMatchObject({ status: 422, body: { code: 'rule-mismatch' } });
  });

  it.each(others)('refuses each of these acts to %s', async (person) => {
    const reason = '理由';
    const acts = [
      world.send(person, 'PUT', '/organised/plan', { ifMatch: 1, body: bundledPlan }),
      world.post(person, '/organised/open', { ifMatch: 1 }),
      world.post(person, '/organised/close', { ifMatch: 1 }),
      world.post(person, '/organised/reopen', { ifMatch: 1, body: { reason } }),
      world.send(person, 'PUT', '/organised/departments/xx', { ifMatch: 0, body: { name: '部门' } }),
      world.send(person, 'DELETE', '/organised/departments/zfb', { ifMatch: 0 }),
      world.post(person, '/organised/departments/zfb/assign-leaves', { body: { leaves: ['openness/1'] } }),
      world.post(person, '/organised/departments/zfb/unassign-leaves', { body: { leaves: ['openness/1'] } }),
      world.post(person, '/organised/picks', { body: { leaf: 'openness/24', role: 'assessed', units: ['fagai-wei'] } }),
      world.post(person, '/organised/picks/unpick', { body: { leaf: 'openness/24', role: 'assessed', unit: 'fagai-wei' } }),
      world.send(person, 'PUT', '/organised/pools/service-online/3', { ifMatch: 0, body: { pool: '10', source: '通报' } }),
      world.send(person, 'PUT', '/organised/composite-weights/service/townships', { ifMatch: 0, body: { weights: [{ system: 'reform', weight: '1' }], origin: 'stated' } }),
      world.post(person, '/organised/rulings', { body: { leaf: 'openness/1', units: ['fagai-wei'], reason } }),
      world.post(person, `/organised/rulings/${randomUUID()}/revoke`, { body: { reason } }),
    ];
    for (const { status, body } of await Promise.all(acts)) expect({ status, code: body.code }).toEqual({ status: 403, code: 'role-not-allowed' });
  });
});

it('documents every route with its path parameters, and every act with its key and body', async () => {
  const { body: document } = await world.get('organiser', '/openapi.json');
  const operations = Object.entries<Record<string, Answered['body']>>(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })));
  expect(operations.length).toBeGreaterThan(45);
  for (const { path, verb, operation } of operations) {
    const named = (place: string) => operation.parameters.filter((parameter: { in: string }) => parameter.in === place).map((parameter: { name: string }) => parameter.name);
    expect(named('path')).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    if (verb === 'get') continue;
    expect(named('header')).toContain('Idempotency-Key');
    if (verb !== 'delete') expect(operation.requestBody.content['application/json'].schema).toBeDefined();
  }
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

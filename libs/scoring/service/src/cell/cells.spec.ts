import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../spec-support/accounts.ts';
import { ScoringWorld, type Sent } from '../spec-support/scoring-world.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start();
  await world.open('scored');
});
afterAll(() => world.close());

const act = (by: Person, cell: string, name: string, sent: Sent) => world.post(by, `/scored/cells/${cell}/${name}`, { ifMatch: 0, ...sent });
const measured = { department: 'zwgk-ban' };

describe('Scoring a cell', () => {
  it.each([
    ['scorer', 'fagai-wei/openness/1', 'record-grade', { grade: '5.5' }, '5.5'],
    ['scorer', 'fagai-wei/service-online/31', 'record-fulfilment', { fulfilment: 'met' }, '1'],
    ['scorer', 'fagai-wei/service-online/15', 'record-checkpoints', { checkpoints: [{ checkpoint: 'lead', met: true }, { checkpoint: 'support', met: false }] }, '1'],
    ['scorer', 'fagai-wei/service-online/1', 'measure', { numerator: '1', denominator: '3' }, '2/3'],
    ['scorer', 'fagai-wei/service-online/3', 'measure', { numerator: '1' }, '0'],
    ['scorer', 'fagai-wei/service-online/7', 'measure', { before: '120', after: '90', source: '一体化平台导出' }, '0.5'],
    ['scorer', 'fagai-wei/service-online/43', 'measure', { period: '2022-03', numerator: '8', denominator: '10' }, '1.2'],
    ['otherScorer', 'fagai-wei/reform/16', 'record-level', { level: '基本完成' }, null],
    ['otherScorer', 'fagai-wei/service-offline-departments/9', 'record-nothing-to-deduct', {}, '0'],
    ['otherScorer', 'fagai-wei/service-offline-departments/2', 'set-state-count', { kind: '2', count: '3', on: '2022-08-31', reason: '三项未进驻' }, '-15'],
    ['otherScorer', 'yushugou-zhen/service-offline-townships/5', 'record-fulfilment', { fulfilment: 'partly-met' }, null],
  ] as const)('%s acts on %s: %s', async (by, cell, name, body, score) => {
    const answer = await act(by, cell, name, { body });
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { version: 1 } });
    expect(answer.headers['quanheng-position']).toBe(`campaign/scored@${answer.body.position}`);
    const read = await world.get(by, `/scored/cells/${cell}?min-position=campaign/scored@${answer.body.position}`);
    expect(read).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { state: 'scored', version: 1, acts: [{ event: answer.body.event, revoked: false }] } });
    if (score !== null) expect(read.body.score).toBe(score);
  });

  it('adds incidents without a version, each citing the one that it follows', async () => {
    const cell = 'fagai-wei/service-offline-departments/10';
    const incident = (kind: string, cites?: string) => world.post('otherScorer', `/scored/cells/${cell}/add-incident`, { body: { kind, count: '1', on: '2022-08-31', reason: '未当场办结', ...(cites && { cites }) } });
    const delay = await incident('10a');
    expect(delay).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(await incident('10b')).toMatchObject({ status: 422, body: { code: 'citation-required', errors: [{ pointer: '/cites' }] } });
    expect(await incident('10b', delay.body.event)).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect((await world.get('otherScorer', `/scored/cells/${cell}`)).body.score).toBe('-8');
    expect(await act('otherScorer', cell, 'revoke', { ifMatch: 2, body: { action: delay.body.event, reason: '误录' } })).toMatchObject({ status: 409, body: { code: 'incident-cited' } });
  });

  it('lets incidents of many scorers on one cell all in', async () => {
    const cell = 'keji-ju/service-offline-departments/9';
    const added = Array.from({ length: 20 }, () => world.post('otherScorer', `/scored/cells/${cell}/add-incident`, { body: { kind: '9', count: '1', on: '2022-08-31', reason: '投诉属实' } }));
    expect((await Promise.all(added)).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect((await world.get('otherScorer', `/scored/cells/${cell}`)).body).toMatchObject({ version: 20 });
  });

  it('refuses a date in the future, by the day in the zone of the campaign', async () => {
    const body = { kind: '9', count: '1', on: '2022-09-02', reason: '投诉属实' };
    const refused = await world.post('otherScorer', '/scored/cells/jiaoyu-ju/service-offline-departments/9/add-incident', { body });
    expect(refused).toMatchObject({ status: 422, body: { code: 'date-in-future', parameters: { today: '2022-09-01' } } });
  });

  it('revokes an act, after which the one before it stands', async () => {
    const cell = 'jiaoyu-ju/openness/1';
    await act('scorer', cell, 'record-grade', { body: { grade: '5' } });
    const second = await act('colleague', cell, 'record-grade', { ifMatch: 1, body: { grade: '4' } });
    await act('scorer', cell, 'revoke', { ifMatch: 2, body: { action: second.body.event, reason: '录入错误' } });
    expect((await world.get('scorer', `/scored/cells/${cell}`)).body).toMatchObject({ version: 3, score: '5', acts: [{ revoked: false }, { revoked: true }] });
  });
});

describe('Two scorers on one cell', () => {
  it('shows the second the act of the first, and loses nothing', async () => {
    const cell = 'keji-ju/openness/1';
    const [first, second] = await Promise.all([act('scorer', cell, 'record-grade', { body: { grade: '5' } }), act('colleague', cell, 'record-grade', { body: { grade: '3' } })]);
    const [won, lost] = first.status === 200 ? [first, second] : [second, first];
    expect([won.status, lost.status]).toEqual([200, 412]);
    expect(lost.body).toMatchObject({
      code: 'cell-conflict',
      parameters: { version: 1, act: { event: won.body.event, type: 'grade-recorded', position: won.body.position, at: won.body.at, data: measured } },
    });
    expect((await world.ledger('scored')).filter((event) => event.stream === 'cell/keji-ju/openness/1')).toHaveLength(1);
  });

  it('refuses a version that never was: an untouched cell has no act that was first', async () => {
    const refused = await act('scorer', 'caizheng-ju/openness/1', 'record-grade', { body: { grade: '5' }, ifMatch: 999 });
    expect(refused.status).toBe(412);
    expect(refused.body).toMatchObject({ code: 'cell-conflict', parameters: { version: 0 } });
    expect(refused.body.parameters).not.toHaveProperty('act');
  });

  it('names the actor to the own department, and the department alone to another', async () => {
    await world.post('organiser', '/scored/departments/zfb/assign-leaves', { body: { leaves: ['openness/1'] } });
    const cell = 'minzheng-ju/openness/1';
    await act('scorer', cell, 'record-grade', { body: { grade: '5' } });
    const own = await act('colleague', cell, 'record-grade', { body: { grade: '3' } });
    const other = await act('otherScorer', cell, 'record-grade', { body: { grade: '3' } });
    expect(own.body.parameters.act).toMatchObject({ actor: 'account:01970000-0000-7000-8000-000000000005', data: measured });
    expect(other.body.parameters.act).toMatchObject({ data: measured });
    expect(other.body.parameters.act).not.toHaveProperty('actor');
    await world.post('organiser', '/scored/departments/zfb/unassign-leaves', { body: { leaves: ['openness/1'] } });
  });

  it('answers a retry of the stored act with its first outcome, though the cell has moved on', async () => {
    const cell = 'gongan-ju/openness/1';
    const key = randomUUID();
    const first = await act('scorer', cell, 'record-grade', { key, body: { grade: '5' } });
    await act('colleague', cell, 'record-grade', { ifMatch: 1, body: { grade: '4' } });
    expect(await act('scorer', cell, 'record-grade', { key, body: { grade: '5' } })).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: first.body });
    expect(await act('scorer', cell, 'record-grade', { key, ifMatch: 2, body: { grade: '5' } })).toMatchObject({ status: 200, body: first.body });
    expect(await act('scorer', cell, 'record-grade', { key, ifMatch: 2, body: { grade: '3' } })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await act('colleague', cell, 'record-grade', { key, ifMatch: 2, body: { grade: '5' } })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });
});

describe('Who may score', () => {
  const cell = 'sifa-ju/openness/1';

  it.each(['organiser', 'administrator', 'auditor', 'reporter'] as const)('not %s', async (person) => {
    expect(await act(person, cell, 'record-grade', { body: { grade: '1' } })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect(await act(person, cell, 'revoke', { body: { action: randomUUID(), reason: '误' } })).toMatchObject({ status: 403 });
  });

  it('not a scorer of another column, nor of the own unit', async () => {
    expect(await act('otherScorer', cell, 'record-grade', { body: { grade: '1' } })).toMatchObject({ status: 403, body: { code: 'column-not-assigned' } });
    expect(await act('scorer', 'xingzheng-shenpi-ju/openness/1', 'record-grade', { body: { grade: '1' } })).toMatchObject({ status: 403, body: { code: 'own-unit' } });
    expect(await act('colleague', 'xingzheng-shenpi-ju/openness/1', 'record-grade', { body: { grade: '1' } })).toMatchObject({ status: 200 });
  });

  it('a column that was taken away is refused from then on', async () => {
    await world.post('organiser', '/scored/departments/zwgk-ban/unassign-leaves', { body: { leaves: ['openness/45'] } });
    expect(await act('scorer', 'sifa-ju/openness/45', 'record-grade', { body: { grade: '1' } })).toMatchObject({ status: 403, body: { code: 'column-not-assigned' } });
  });

  it('nobody without a token, a key or a version', async () => {
    const address = '/api/v1/campaigns/scored/cells/sifa-ju/openness/1/record-grade';
    const { app } = world.instances[0]!;
    expect((await app.inject({ method: 'POST', url: address, payload: { grade: '1' } })).statusCode).toBe(401);
    expect(await world.post('scorer', `/scored/cells/${cell}/record-grade`, { body: { grade: '1' } })).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
    expect(await act('scorer', cell, 'record-grade', { key: 'none', body: { grade: '1' } })).toMatchObject({ status: 400, body: { errors: [{ pointer: 'header/idempotency-key' }] } });
  });
});

describe('Input that the rule refuses', () => {
  const cell = 'sifa-ju/openness/1';

  it.each([
    [cell, 'record-grade', { grade: '6.1' }, 'outside-bounds', '/grade'],
    [cell, 'record-grade', { grade: '1.55' }, 'wrong-step', '/grade'],
    [cell, 'measure', { numerator: '1', denominator: '2' }, 'rule-mismatch', undefined],
    ['sifa-ju/service-online/1', 'measure', { numerator: '3', denominator: '2' }, 'part-exceeds-whole', '/numerator'],
    ['sifa-ju/service-online/43', 'measure', { numerator: '1', denominator: '2' }, 'period-mismatch', '/period'],
    ['sifa-ju/service-online/15', 'record-checkpoints', { checkpoints: [{ checkpoint: 'lead', met: true }] }, 'checkpoints-incomplete', '/checkpoints'],
  ] as const)('%s %s %j', async (where, name, body, code, pointer) => {
    const refused = await act('scorer', where, name, { body });
    expect(refused).toMatchObject({ status: 422, body: { code, ...(pointer && { errors: [{ pointer }] }) } });
    expect((await world.get('scorer', `/scored/cells/${where}`)).body.version).toBe(0);
  });

  it('refuses evidence grounds, which are not taken yet, as unknown fields', async () => {
    const refused = await act('scorer', cell, 'record-grade', { body: { grade: '1', ground: 'no-evidence' } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/ground', code: 'unknown-field' }] } });
  });
});

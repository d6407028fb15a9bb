import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../spec-support/accounts.ts';
import { ScoringWorld } from '../spec-support/scoring-world.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start();
  await world.open('adjusted');
});
afterAll(() => world.close());

const act = (by: Person, cell: string, name: string, ifMatch: number, body: object) => world.post(by, `/adjusted/cells/${cell}/${name}`, { ifMatch, body });
const scoreOf = async (cell: string) => (await world.get('auditor', `/adjusted/cells/${cell}`)).body;

describe('An adjustment', () => {
  it('is proposed by one, approved by another, stands beside the rule, and is taken back by the same two steps', async () => {
    const cell = 'fagai-wei/openness/1';
    await act('scorer', cell, 'record-grade', 0, { grade: '1.5' });
    const proposed = await act('administrator', cell, 'propose-adjustment', 1, { points: '1.9', reason: '复核网站记录' });
    expect(proposed).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect((await scoreOf(cell)).proposal).toMatchObject({ event: proposed.body.event, data: { points: '1.9' } });
    const proposal = { proposal: proposed.body.event };
    expect(await act('administrator', cell, 'approve-adjustment', 2, proposal)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    expect(await act('organiser', cell, 'approve-adjustment', 2, proposal)).toMatchObject({ status: 200 });
    expect(await scoreOf(cell)).toMatchObject({ state: 'adjusted', score: '1.9', ruleScore: '1.5', version: 3 });

    const { version } = (await world.get('organiser', '/adjusted')).body;
    const closed = await world.post('organiser', '/adjusted/close', { ifMatch: version });
    const back = await act('organiser', cell, 'propose-adjustment-revocation', 3, { adjustment: proposed.body.event, reason: '记录有误' });
    expect(await act('secondOrganiser', cell, 'approve-adjustment-revocation', 4, { proposal: back.body.event })).toMatchObject({ status: 200 });
    expect(await scoreOf(cell)).toMatchObject({ state: 'scored', score: '1.5', version: 5 });
    await world.post('organiser', '/adjusted/reopen', { ifMatch: closed.body.version, body: { reason: '继续评分' } });
  });

  it('lapses when anything follows its proposal', async () => {
    const cell = 'jiaoyu-ju/openness/1';
    const proposed = await act('organiser', cell, 'propose-adjustment', 0, { points: '2', reason: '复核' });
    await act('scorer', cell, 'record-grade', 1, { grade: '3' });
    const late = await act('administrator', cell, 'approve-adjustment', 1, { proposal: proposed.body.event });
    expect(late).toMatchObject({ status: 412, body: { code: 'proposal-lapsed' } });
  });

  it('is rejected with a reason, and only once', async () => {
    const cell = 'keji-ju/openness/1';
    const proposed = await act('organiser', cell, 'propose-adjustment', 0, { points: '2', reason: '复核' });
    expect(await act('administrator', cell, 'propose-adjustment', 1, { points: '3', reason: '复核' })).toMatchObject({ status: 409, body: { code: 'proposal-pending' } });
    const rejection = { proposal: proposed.body.event, reason: '依据不足' };
    expect(await act('administrator', cell, 'reject-adjustment', 1, rejection)).toMatchObject({ status: 200 });
    expect(await act('secondOrganiser', cell, 'reject-adjustment', 2, rejection)).toMatchObject({ status: 409, body: { code: 'proposal-decided' } });
    expect(await scoreOf(cell)).toMatchObject({ state: 'unscored' });
  });

  it('states a share where full marks are derived', async () => {
    const cell = 'yushugou-zhen/service-offline-townships/5';
    expect(await act('organiser', cell, 'propose-adjustment', 0, { points: '2', reason: '复核' })).toMatchObject({ status: 422, body: { code: 'rule-mismatch', errors: [{ pointer: '/points' }] } });
    const proposed = await act('organiser', cell, 'propose-adjustment', 0, { share: '1/3', reason: '复核' });
    await act('administrator', cell, 'approve-adjustment', 1, { proposal: proposed.body.event });
    const { score, weight } = await scoreOf(cell);
    // Seven items share 40 points: a third of 40/7.
    expect({ score, weight }).toEqual({ score: '40/21', weight: '40/7' });
  });

  it.each(['scorer', 'reporter', 'auditor'] as const)('is no act of %s', async (person) => {
    const cell = 'sifa-ju/openness/1';
    const refused = await Promise.all([
      act(person, cell, 'propose-adjustment', 0, { points: '2', reason: '复核' }),
      act(person, cell, 'propose-adjustment-revocation', 0, { adjustment: '01970000-0000-7000-8000-000000000001', reason: '误' }),
      act(person, cell, 'approve-adjustment', 0, { proposal: '01970000-0000-7000-8000-000000000001' }),
      act(person, cell, 'approve-adjustment-revocation', 0, { proposal: '01970000-0000-7000-8000-000000000001' }),
      act(person, cell, 'reject-adjustment', 0, { proposal: '01970000-0000-7000-8000-000000000001', reason: '否' }),
    ]);
    for (const { status, body } of refused) expect({ status, code: body.code }).toEqual({ status: 403, code: 'role-not-allowed' });
  });
});

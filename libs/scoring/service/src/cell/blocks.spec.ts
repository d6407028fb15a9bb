import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadUnits2022 } from '@quanheng/indicator-systems';
import { ScoringWorld } from '../spec-support/scoring-world.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start();
  await world.open('blocks');
});
afterAll(() => world.close());

const units = loadUnits2022()
  .units.filter((unit) => unit.lists['openness'] !== undefined)
  .map((unit) => unit.id);
const grade = (unit: string, leaf: string, value: string, version = 0) => ({ act: 'record-grade', unit, leaf, version, input: { grade: value } });

describe('A block of cells', () => {
  it('is stored whole, in few batches, with an outcome for each item in order', async () => {
    const items = ['openness/1', 'openness/25', 'openness/31', 'openness/43'].flatMap((leaf) => units.map((unit) => grade(unit, leaf, '1.5')));
    const { status, headers, body } = await world.post('colleague', '/blocks/cells/block', { body: { items } });
    expect(status).toBe(200);
    expect(body.outcomes.map((outcome: { status: number }) => outcome.status)).toEqual(items.map(() => 200));
    expect(headers['quanheng-position']).toBe(`campaign/blocks@${(await world.ledger('blocks')).length - 1}`);
    const times = new Set(body.outcomes.map((outcome: { act: { at: string } }) => outcome.act.at));
    expect(items.length).toBe(184);
    expect(times.size).toBeLessThan(10);
    const events = await world.ledger('blocks');
    items.forEach((item, index) => {
      const { position, event } = body.outcomes[index].act;
      expect(events[position]).toMatchObject({ id: event, stream: `cell/${item.unit}/${item.leaf}`, type: 'grade-recorded' });
    });
  });

  it('lets one bad item fail alone, each with its own status and problem', async () => {
    const items = [
      grade('fagai-wei', 'openness/26', '1'),
      grade('fagai-wei', 'openness/26', '1', 9),
      grade('fagai-wei', 'openness/27', '99'),
      grade('no-such-unit', 'openness/27', '1'),
      { act: 'record-grade', unit: 'fagai-wei', leaf: 'openness/27', input: { grade: '1' } },
      { act: 'adjust', unit: 'fagai-wei', leaf: 'openness/27', version: 0, input: {} },
      grade('xingzheng-shenpi-ju', 'openness/26', '1'),
      grade('fagai-wei', 'reform/16', '1'),
      { act: 'record-nothing-to-deduct', unit: 'fagai-wei', leaf: 'openness/28', version: 0, input: {} },
      grade('jiaoyu-ju', 'openness/26', '1'),
    ];
    const { status, body } = await world.post('scorer', '/blocks/cells/block', { body: { items }, language: 'en' });
    expect(status).toBe(200);
    expect(body.outcomes.map((outcome: { status: number; code?: string }) => outcome.code ?? outcome.status)).toEqual([
      200,
      'cell-conflict',
      'outside-bounds',
      'not-found',
      'invalid-request',
      'invalid-request',
      'own-unit',
      'column-not-assigned',
      'rule-mismatch',
      200,
    ]);
    expect(body.outcomes[2].problem).toMatchObject({ title: 'The value is outside its bounds', errors: [{ pointer: '/input/grade' }] });
    expect(body.outcomes[4].problem.errors).toEqual([expect.objectContaining({ pointer: '/version', code: 'required' })]);
  });

  it('sent again under its key has the same outcomes, and stores nothing more', async () => {
    const key = randomUUID();
    const items = [grade('fagai-wei', 'openness/29', '1'), grade('fagai-wei', 'openness/30', '99')];
    const first = await world.post('scorer', '/blocks/cells/block', { key, body: { items } });
    const before = (await world.ledger('blocks')).length;
    const again = await world.post('scorer', '/blocks/cells/block', { key, body: { items } });
    expect(again.body).toEqual(first.body);
    expect(await world.ledger('blocks')).toHaveLength(before);
  });

  it('judges two items on one cell like two scorers', async () => {
    const items = [grade('keji-ju', 'openness/29', '1'), grade('keji-ju', 'openness/29', '0.5')];
    const { body } = await world.post('scorer', '/blocks/cells/block', { body: { items } });
    expect(body.outcomes.map((outcome: { status: number }) => outcome.status).sort()).toEqual([200, 412]);
  });

  it('holds 1 to 500 items', async () => {
    const many = Array.from({ length: 501 }, () => grade('keji-ju', 'openness/1', '1'));
    expect(await world.post('scorer', '/blocks/cells/block', { body: { items: many } })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/items', code: 'too-large' }] } });
    expect(await world.post('scorer', '/blocks/cells/block', { body: { items: [] } })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/items', code: 'too-small' }] } });
  });

  it('is no act of an organiser', async () => {
    const { body } = await world.post('organiser', '/blocks/cells/block', { body: { items: [grade('keji-ju', 'openness/30', '1')] } });
    expect(body.outcomes).toMatchObject([{ status: 403, code: 'role-not-allowed' }]);
  });
});

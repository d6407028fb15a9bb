import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangesReader, type Received } from '../../spec-support/changes-reader.ts';
import { FollowedCampaigns, toldOf } from '../../spec-support/followed-campaigns.ts';
import { ScoringWorld } from '../../spec-support/scoring-world.ts';

let world: ScoringWorld;
let campaigns: FollowedCampaigns;
beforeAll(async () => {
  world = await ScoringWorld.start();
  campaigns = new FollowedCampaigns(world);
});
afterAll(async () => {
  campaigns.leave();
  await world.close();
});

describe('A reader of the changes of a campaign', () => {
  beforeAll(() => world.open('told'), 60_000);

  it('that knows nothing is first told to read', async () => {
    const reader = await campaigns.follow('auditor', 'told');
    await reader.until(({ events }) => events.length > 0);
    expect(reader.response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    expect(reader.events).toEqual([{ id: String(await campaigns.head('told')), event: 'resync', data: { position: await campaigns.head('told') } }]);
    reader.close();
  });

  it('is told of the cell that was scored, and of the rows that moved, in the views of the reads', async () => {
    const reader = await campaigns.follow('auditor', 'told', { after: await campaigns.head('told') });
    const position = await campaigns.grade('told', { unit: 'fagai-wei', leaf: 'openness/1' }, '5.5');
    await reader.knows(position);
    const [told, ...others] = reader.events;
    expect(others).toEqual([]);
    expect(told).toMatchObject({ id: String(position), event: 'changes', data: { position, gone: [] } });
    const cells = (await world.get('auditor', '/told/cells?unit=fagai-wei&leaf=openness/1')).body.items;
    const scoreboard = (await world.get('auditor', '/told/scoreboard')).body;
    const group = scoreboard.programmes.find(({ id }: { id: string }) => id === 'openness').groups.find(({ rows }: { rows: { unit: string }[] }) => rows.some(({ unit }) => unit === 'fagai-wei'));
    const data = told!.data as Extract<Received, { event: 'changes' }>['data'];
    expect(data.cells).toEqual(cells);
    expect(data.rows).toContainEqual({ programme: 'openness', group: group.id, row: group.rows.find(({ unit }: { unit: string }) => unit === 'fagai-wei') });
    reader.close();
  });

  it('is told of the whole column where a measurement is pooled', async () => {
    const first = await campaigns.measure('told', { unit: 'fagai-wei', leaf: 'service-online/3' }, { numerator: '60' });
    const reader = await campaigns.follow('auditor', 'told', { after: first });
    await reader.knows(await campaigns.measure('told', { unit: 'shuiwu-ju', leaf: 'service-online/3' }, { numerator: '40' }));
    const cells = toldOf(reader.events);
    expect(cells.get('fagai-wei service-online/3')).toMatchObject({ state: 'scored', version: 1 });
    expect(cells.get('shuiwu-ju service-online/3')).toMatchObject({ state: 'scored', version: 1 });
    expect([...cells.keys()].every((cell) => cell.endsWith('service-online/3'))).toBe(true);
    reader.close();
  });

  it('is told once of a burst, with the last state', async () => {
    const reader = await campaigns.follow('auditor', 'told', { after: await campaigns.head('told') });
    let position = 0;
    for (let version = 0; version < 20; version += 1) position = await campaigns.grade('told', { unit: 'jiaoyu-ju', leaf: 'openness/1', ifMatch: version }, version === 19 ? '4' : '3');
    await reader.knows(position);
    expect(reader.events.length).toBeLessThan(20);
    expect(toldOf(reader.events).get('jiaoyu-ju openness/1')).toMatchObject({ score: '4', version: 20 });
    reader.close();
  });

  it('is told of a ruling and its revocation, of a pick, and of a cell that is gone', async () => {
    const reader = await campaigns.follow('auditor', 'told', { after: await campaigns.head('told') });
    const ruled = (await world.post('organiser', '/told/rulings', { body: { leaf: 'openness/25', units: ['shuiwu-ju'], reason: '无此职能' } })).body;
    await reader.knows(ruled.position);
    expect(toldOf(reader.events).get('shuiwu-ju openness/25')).toMatchObject({ state: 'not-applicable', by: 'ruling' });
    await reader.knows((await world.post('organiser', `/told/rulings/${ruled.event}/revoke`, { body: { reason: '职能确认存在' } })).body.position);
    expect(toldOf(reader.events).get('shuiwu-ju openness/25')).toMatchObject({ state: 'unscored', by: null });
    await reader.knows((await world.post('organiser', '/told/picks', { body: { leaf: 'openness/24', role: 'assessed', units: ['fagai-wei'] } })).body.position);
    expect(toldOf(reader.events).get('fagai-wei openness/24')).toMatchObject({ state: 'unscored', role: 'assessed', version: 0 });
    await reader.knows((await world.post('organiser', '/told/picks/unpick', { body: { leaf: 'openness/24', role: 'assessed', unit: 'fagai-wei' } })).body.position);
    expect(reader.events.at(-1)!.data).toMatchObject({ cells: [], gone: [{ unit: 'fagai-wei', leaf: 'openness/24' }] });
    reader.close();
  });

  it('is refused what the reads refuse', async () => {
    expect((await campaigns.follow('auditor', 'no-such-campaign')).response.statusCode).toBe(404);
    expect((await campaigns.follow('auditor', 'told', { lastEventId: 'x' })).response.statusCode).toBe(400);
    const unknown = await ChangesReader.open({ port: await world.port(), token: 'none', campaign: 'told' });
    expect(unknown.response.statusCode).toBe(401);
    unknown.close();
  });
});

describe('Each role', () => {
  beforeAll(() => world.open('filtered'), 60_000);

  it('is told of what it may read, and of nothing else', async () => {
    const after = await campaigns.head('filtered');
    const roles = ['organiser', 'administrator', 'auditor', 'scorer', 'otherScorer', 'reporter'] as const;
    const readers = await Promise.all(roles.map((by) => campaigns.follow(by, 'filtered', { after })));
    await campaigns.grade('filtered', { unit: 'fagai-wei', leaf: 'openness/1' }, '5.5');
    await campaigns.grade('filtered', { unit: 'shuiwu-ju', leaf: 'openness/1' }, '4');
    await world.post('otherScorer', '/filtered/cells/fagai-wei/reform/16/record-level', { ifMatch: 0, body: { level: '完成' } });
    const last = await campaigns.measure('filtered', { unit: 'shuiwu-ju', leaf: 'service-online/1' }, { numerator: '1', denominator: '3' });
    // A reader of whose cells nothing has changed comes no further by a message.
    await Promise.all(readers.slice(0, 4).map((reader) => reader.knows(last)));
    await readers[4]!.until(({ events }) => toldOf(events).has('fagai-wei reform/16'));
    await readers[5]!.until(({ events }) => toldOf(events).has('fagai-wei reform/16'));
    const seen = Object.fromEntries(roles.map((by, index) => [by, [...toldOf(readers[index]!.events).keys()].sort()]));
    const own = seen['otherScorer']!;
    expect(own.every((cell) => cell.includes(' reform/'))).toBe(true);
    expect(seen['reporter']!.every((cell) => cell.startsWith('fagai-wei '))).toBe(true);
    expect(seen['reporter']).toContain('fagai-wei openness/1');
    expect(seen['scorer']).toEqual(['fagai-wei openness/1', 'shuiwu-ju openness/1', 'shuiwu-ju service-online/1']);
    for (const by of ['organiser', 'administrator', 'auditor']) expect(seen[by]).toEqual([...new Set([...seen['scorer']!, ...own])].sort());
    for (const [index, by] of roles.entries()) {
      const rows = readers[index]!.events.flatMap((told) => (told.event === 'changes' ? told.data.rows : []));
      // While the campaign is open, rankings are for those who see all.
      if (['organiser', 'administrator', 'auditor'].includes(by)) expect(rows.length).toBeGreaterThan(0);
      else expect(rows).toEqual([]);
    }
    expect(readers[5]!.text).not.toContain('shuiwu-ju');
    readers.forEach((reader) => reader.close());
  });

  it('reads anew when the campaign is closed, and is told of rankings from then on', async () => {
    const after = await campaigns.head('filtered');
    const reporter = await campaigns.follow('reporter', 'filtered', { after });
    const { version } = (await world.get('organiser', '/filtered')).body;
    const closed = (await world.post('organiser', '/filtered/close', { ifMatch: version })).body;
    await reporter.knows(closed.position);
    expect(reporter.events).toEqual([{ id: String(closed.position), event: 'resync', data: { position: closed.position } }]);
    const cell = '/filtered/cells/shuiwu-ju/openness/1';
    const proposed = (await world.post('administrator', `${cell}/propose-adjustment`, { ifMatch: 1, body: { points: '5', reason: '复核记录' } })).body;
    const approved = await world.post('organiser', `${cell}/approve-adjustment`, { ifMatch: proposed.version, body: { proposal: proposed.event } });
    expect(approved.status).toBe(200);
    await reporter.knows(approved.body.position);
    const rows = reporter.events.flatMap((told) => (told.event === 'changes' ? told.data.rows : []));
    expect(rows.map(({ row }) => row.unit)).toContain('shuiwu-ju');
    expect(toldOf(reporter.events).size).toBe(0);
    await world.post('organiser', '/filtered/reopen', { ifMatch: closed.version, body: { reason: '补录数据' } });
    await reporter.until(({ events }) => events.at(-1)!.event === 'resync' && events.length > 2);
    reporter.close();
  });

  it('reads anew when columns of its own come or go', async () => {
    const after = await campaigns.head('filtered');
    const [scorer, other] = [await campaigns.follow('scorer', 'filtered', { after }), await campaigns.follow('otherScorer', 'filtered', { after })];
    const moved = await world.post('organiser', '/filtered/departments/zfb/assign-leaves', { body: { leaves: ['openness/2'] } });
    expect(moved.status).toBe(200);
    await other.knows(moved.body.position);
    expect(other.events.map(({ event }) => event)).toEqual(['resync']);
    await campaigns.grade('filtered', { unit: 'fagai-wei', leaf: 'openness/2' }, '1');
    await Promise.all([scorer, other].map((reader) => reader.until(({ events }) => toldOf(events).has('fagai-wei openness/2'))));
    expect(scorer.events.map(({ event }) => event)).not.toContain('resync');
    [scorer, other].forEach((reader) => reader.close());
  });
});

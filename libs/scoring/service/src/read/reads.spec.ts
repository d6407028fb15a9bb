import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Recorded } from '@quanheng/platform-contracts';
import { foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import type { Person } from '../spec-support/accounts.ts';
import { ScoringWorld, type Answered } from '../spec-support/scoring-world.ts';

let world: ScoringWorld;
let events: readonly Recorded[];
const scored: Answered[] = [];

beforeAll(async () => {
  world = await ScoringWorld.start();
  await world.open('read');
  const act = async (by: Person, cell: string, name: string, body: object, ifMatch = 0) => scored.push(await world.post(by, `/read/cells/${cell}/${name}`, { ifMatch, body }));
  await act('scorer', 'fagai-wei/openness/1', 'record-grade', { grade: '5.5' });
  await act('scorer', 'shuiwu-ju/openness/1', 'record-grade', { grade: '4' });
  await act('scorer', 'fagai-wei/service-online/3', 'measure', { numerator: '1' });
  await act('scorer', 'shuiwu-ju/service-online/3', 'measure', { numerator: '3' });
  await act('scorer', 'fagai-wei/service-online/22', 'measure', { numerator: '95', denominator: '100' });
  await act('scorer', 'shuiwu-ju/service-online/22', 'measure', { numerator: '98', denominator: '100' });
  await act('otherScorer', 'fagai-wei/reform/16', 'record-level', { level: '基本完成' });
  await act('organiser', 'fagai-wei/openness/1', 'propose-adjustment', { points: '6', reason: '复核' }, 1);
  await world.post('organiser', '/read/rulings', { body: { leaf: 'openness/25', units: ['fagai-wei', 'shuiwu-ju'], reason: '无此职能' } });
  events = await world.ledger('read');
});
afterAll(() => world.close());

const items = async (by: Person, path: string) => (await world.get(by, path)).body.items;
const cellsOf = async (by: Person, query: string) => (await items(by, `/read/cells?limit=500${query}`)).map((cell: { unit: string; leaf: string }) => `${cell.unit} ${cell.leaf}`);
/** As JSON carries it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('The scoreboard', () => {
  it('was never refused what set it up', () => expect(scored.map(({ status }) => status)).toEqual(scored.map(() => 200)));

  it('is the fold of the log', async () => {
    expect((await world.get('organiser', '/read/scoreboard')).body).toEqual(plain(scoreboardOf(foldCampaign(events))));
  });

  it('at a position, and at the time of its event, is the replay to it', async () => {
    for (const { position, at } of [events.at(-3)!, events.at(-8)!, events.at(-1)!, events[5]!, events.at(-4)!]) {
      const replayed = plain(scoreboardOf(foldCampaign(events, { toPosition: position })));
      expect((await world.get('auditor', `/read/scoreboard?at=${position}`)).body).toEqual(replayed);
      const last = events.findLast((event) => event.at <= at)!.position;
      expect((await world.get('auditor', `/read/scoreboard?at=${at}`)).body).toEqual(plain(scoreboardOf(foldCampaign(events, { toPosition: last }))));
    }
  });

  it('takes a time with any offset, to the microsecond', async () => {
    const { at, position } = events.at(-2)!;
    const shifted = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19) + at.slice(19, 26) + '%2B08:00';
    expect((await world.get('auditor', `/read/scoreboard?at=${shifted}`)).body.position).toBe(position);
  });

  it.each([
    ['999999', 'too-large'],
    ['2001-01-01T00:00:00Z', 'invalid-value'],
    ['2022-12-31', 'invalid-value'],
    ['2022-12-31T10:00:00', 'invalid-value'],
    ['-1', 'invalid-value'],
  ])('refuses the moment %s', async (at, code) => {
    expect(await world.get('auditor', `/read/scoreboard?at=${at}`)).toMatchObject({ status: 400, body: { errors: [{ pointer: expect.stringContaining('query/at'), code }] } });
  });

  it('is read by scorers and reporters once the campaign is closed', async () => {
    for (const person of ['scorer', 'reporter'] as const) {
      expect(await world.get(person, '/read/scoreboard')).toMatchObject({ status: 409, body: { code: 'campaign-state' } });
      expect(await world.get(person, '/read/scoreboard?at=10')).toMatchObject({ status: 409 });
    }
    await world.open('finished');
    const { version } = (await world.get('organiser', '/finished')).body;
    await world.post('organiser', '/finished/close', { ifMatch: version });
    for (const person of ['scorer', 'reporter', 'organiser', 'administrator', 'auditor'] as const) expect((await world.get(person, '/finished/scoreboard')).status).toBe(200);
  });
});

describe('Cells', () => {
  it('are seen by organiser, administrator and auditor, whosever they are', async () => {
    for (const person of ['organiser', 'administrator', 'auditor'] as const) {
      expect(await cellsOf(person, '&leaf=openness/1')).toHaveLength(46);
      expect(await world.get(person, '/read/cells/shuiwu-ju/openness/1')).toMatchObject({ status: 200, body: { score: '4' } });
    }
  });

  it('are seen by a scorer in the own columns', async () => {
    expect(await cellsOf('scorer', '&leaf=openness/1')).toHaveLength(46);
    expect(await cellsOf('scorer', '&leaf=reform/16')).toEqual([]);
    expect(await world.get('scorer', '/read/cells/fagai-wei/reform/16')).toMatchObject({ status: 404 });
    expect(await world.get('otherScorer', '/read/cells/fagai-wei/reform/16')).toMatchObject({ status: 200, body: { state: 'scored' } });
  });

  it('are seen by a reporter of the own unit', async () => {
    const seen = await cellsOf('reporter', '');
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.every((cell: string) => cell.startsWith('fagai-wei '))).toBe(true);
    expect(await world.get('reporter', '/read/cells/shuiwu-ju/openness/1')).toMatchObject({ status: 404 });
    expect(await world.get('reporter', '/read/cells/fagai-wei/openness/1')).toMatchObject({ status: 200, body: { score: '5.5' } });
  });

  it('come page by page, each cell once, in one order', async () => {
    const whole = await cellsOf('auditor', '&unit=fagai-wei');
    const paged: string[] = [];
    let next: string | undefined = '/read/cells?unit=fagai-wei&limit=40';
    for (let pages = 0; next !== undefined && pages < 20; pages += 1) {
      const { body }: Answered = await world.get('auditor', next.replace('/api/v1/campaigns', ''));
      paged.push(...body.items.map((cell: { unit: string; leaf: string }) => `${cell.unit} ${cell.leaf}`));
      next = body.next;
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
  });

  it('show the actor to the own department and to those who see all', async () => {
    const actOf = async (person: Person) => (await world.get(person, '/read/cells/fagai-wei/openness/1')).body.acts[0];
    for (const person of ['organiser', 'administrator', 'auditor', 'scorer'] as const) expect(await actOf(person)).toMatchObject({ actor: 'account:01970000-0000-7000-8000-000000000005' });
    expect(await actOf('reporter')).toMatchObject({ data: { department: 'zwgk-ban' } });
    expect(await actOf('reporter')).not.toHaveProperty('actor');
  });
});

describe('Explanations', () => {
  it('name for a scorer or an auditor whose measurement moved a cell, for a reporter its own alone', async () => {
    const explained = async (by: Person) => (await items(by, '/read/explanation?unit=fagai-wei&leaf=service-online/22'))[0];
    const position = events.find((event) => event.stream === 'cell/shuiwu-ju/service-online/22')!.position;
    // 98 % is the best: 3 points less 0.1 for each of three percentage points.
    for (const person of ['auditor', 'scorer'] as const) expect(await explained(person)).toMatchObject({ score: '2.7', movedBy: [{ unit: 'shuiwu-ju', position }] });
    expect(await explained('reporter')).toMatchObject({ score: '2.7', movedBy: [] });
    const pooled = (await items('reporter', '/read/explanation?unit=fagai-wei&leaf=service-online/3'))[0];
    expect(JSON.stringify(pooled)).not.toContain('shuiwu');
  });

  it('name units of a ruling to a reporter only if they are its own', async () => {
    expect(JSON.stringify(await items('reporter', '/read/explanation?unit=fagai-wei&leaf=openness/25'))).not.toContain('shuiwu');
    expect(JSON.stringify(await items('auditor', '/read/explanation?unit=fagai-wei&leaf=openness/25'))).toContain('not-applicable');
  });

  it('explain the past', async () => {
    const first = events.find((event) => event.stream === 'cell/fagai-wei/openness/1')!.position;
    const at = async (position: number) => (await items('auditor', `/read/explanation?unit=fagai-wei&leaf=openness/1&at=${position}`))[0];
    expect(await at(first - 1)).toMatchObject({ state: 'unscored', inputs: [] });
    expect(await at(first)).toMatchObject({ state: 'scored', score: '5.5', inputs: [{ position: first }] });
  });
});

describe('History', () => {
  it('is the stored events of a cell, rulings on it included', async () => {
    const entries = await items('auditor', '/read/history?unit=fagai-wei&leaf=openness/25');
    const [event] = events.filter((candidate) => candidate.type === 'not-applicable-ruled');
    expect(entries).toEqual([
      {
        position: event!.position,
        event: {
          v: 1,
          ledger: 'campaign/read',
          stream: 'campaign',
          version: String(event!.version),
          id: event!.id,
          type: 'not-applicable-ruled',
          schema: 1,
          at: event!.at,
          actor: 'account:01970000-0000-7000-8000-000000000001',
          cause: event!.cause,
          data: event!.data,
        },
      },
    ]);
    expect((await items('auditor', '/read/history?unit=fagai-wei&leaf=openness/1')).map((entry: { event: { type: string } }) => entry.event.type)).toEqual(['grade-recorded', 'adjustment-proposed']);
  });

  it('of the whole campaign comes in pages, every position once', async () => {
    const positions: number[] = [];
    let next: string | undefined = '/read/history?limit=100';
    for (let pages = 0; next !== undefined && pages < 20; pages += 1) {
      const { body }: Answered = await world.get('administrator', next.replace('/api/v1/campaigns', ''));
      positions.push(...body.items.map((entry: { position: number }) => entry.position));
      next = body.next;
    }
    expect(positions).toEqual(events.map((event) => event.position));
  });

  it('shows a reporter its own cells alone, without names of others', async () => {
    const entries = await items('reporter', '/read/history?limit=500');
    expect(entries.length).toBe(6);
    expect(JSON.stringify(entries)).not.toContain('shuiwu');
    expect(JSON.stringify(entries)).not.toContain('account:');
  });

  it('shows a scorer the own columns', async () => {
    const streams = (await items('otherScorer', '/read/history?limit=500')).map((entry: { event: { stream: string } }) => entry.event.stream);
    expect(streams).toEqual(['cell/fagai-wei/reform/16']);
  });
});

it('lists that a reporter reads are cut to its own unit', async () => {
  expect((await world.get('reporter', '/read/applicability?system=openness')).body.map((unit: { unit: string }) => unit.unit)).toEqual(['fagai-wei']);
  expect((await world.get('scorer', '/read/applicability?system=openness')).body).toHaveLength(46);
  const leaves = (await items('reporter', '/read/assignments?limit=500')).map((assignment: { leaf: string }) => assignment.leaf);
  expect(leaves).toContain('openness/1');
  expect(leaves).not.toContain('service-offline-townships/5');
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadUnits2022 } from '@quanheng/indicator-systems';
import { foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import { ScoringWorld, type Answered } from '../spec-support/scoring-world.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start({ instances: 2 });
});
afterAll(() => world.close());

const units = loadUnits2022()
  .units.filter((unit) => unit.lists['openness'] !== undefined)
  .map((unit) => unit.id);
const leaves = ['openness/1', 'openness/25', 'openness/31', 'openness/43'];
const cells = leaves.flatMap((leaf) => units.map((unit) => ({ unit, leaf })));
const accepted = (answers: readonly Answered[]) => answers.filter(({ status }) => status === 200);

/** `busy` is sent again under its key, as any client does: an instance that loses to the other five times in turn answers it. */
async function sendUntilDecided(send: () => Promise<Answered>): Promise<Answered> {
  const answer = await send();
  return answer.body.code === 'busy' ? send() : answer;
}

/** Grades cells one after another, as a scorer does, on one instance. */
async function scoreAll(campaign: string, instance: number, mine: typeof cells): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const { unit, leaf } of mine) {
    const sent = { key: randomUUID(), ifMatch: 0, body: { grade: '1' }, instance };
    answers.push(await sendUntilDecided(() => world.post('colleague', `/${campaign}/cells/${unit}/${leaf}/record-grade`, sent)));
  }
  return answers;
}

describe('Two instances on one log', () => {
  it('let no act land after the close, and lose none that was acknowledged before it', async () => {
    await world.open('closing');
    const { version } = (await world.get('organiser', '/closing')).body;
    const scoring = [0, 1, 0, 1].map((instance, index) => scoreAll('closing', instance, cells.filter((_, place) => place % 4 === index)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = await world.post('organiser', '/closing/close', { ifMatch: version, instance: 1 });
    const answers = (await Promise.all(scoring)).flat();
    const events = await world.ledger('closing');
    expect(closing.status).toBe(200);
    expect(events.at(-1)).toMatchObject({ type: 'campaign-closed', position: closing.body.position });
    expect(accepted(answers).length).toBeGreaterThan(0);
    expect(accepted(answers).length).toBeLessThan(cells.length);
    expect(new Set(events.filter((event) => event.type === 'grade-recorded').map((event) => event.id))).toEqual(new Set(accepted(answers).map(({ body }) => body.event)));
    for (const { status, body } of answers) if (status !== 200) expect({ status, code: body.code }).toEqual({ status: 409, code: 'campaign-state' });
  });

  it('see each other: an act of one is refused by what the other stored a moment ago', async () => {
    await world.open('seeing');
    const address = '/seeing/cells/fagai-wei/openness/1';
    const first = await world.post('scorer', `${address}/record-grade`, { ifMatch: 0, body: { grade: '1' }, instance: 0 });
    const second = await world.post('colleague', `${address}/record-grade`, { ifMatch: 0, body: { grade: '2' }, instance: 1 });
    expect(second).toMatchObject({ status: 412, body: { parameters: { act: { event: first.body.event } } } });
    expect(await world.post('colleague', `${address}/record-grade`, { ifMatch: 1, body: { grade: '2' }, instance: 1 })).toMatchObject({ status: 200 });
    const least = `min-position=campaign/seeing@${(await world.ledger('seeing')).length - 1}`;
    expect((await world.get('scorer', `${address}?${least}`, { instance: 0 })).body).toMatchObject({ version: 2, score: '2' });
  });

  it('answer a read of a position that there is not with 503 and when to come again', async () => {
    await world.open('waiting');
    const answer = await world.get('organiser', '/waiting?min-position=campaign/waiting@99999');
    expect(answer).toMatchObject({ status: 503, body: { code: 'catching-up' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await world.get('organiser', '/waiting?min-position=campaign/other@1')).toMatchObject({ status: 400, body: { errors: [{ pointer: 'query/min-position' }] } });
  });

  it('decide rulings and scores in one order, and fold to one scoreboard', async () => {
    await world.open('mixed');
    const mine = cells.slice(0, 60);
    const scoring = [0, 1].map((instance) => scoreAll('mixed', instance, mine.filter((_, place) => place % 2 === instance)));
    const rulings = Array.from({ length: 10 }, (_, index) => {
      const sent = { key: randomUUID(), body: { leaf: 'openness/1', units: [units[index * 2]!], reason: '无此职能' }, instance: index % 2 };
      return sendUntilDecided(() => world.post('organiser', '/mixed/rulings', sent));
    });
    expect(accepted(await Promise.all(rulings))).toHaveLength(10);
    const answers = (await Promise.all(scoring)).flat();
    for (const { status, body } of answers) if (status !== 200) expect(body.code).toBe('cell-not-applicable');
    const events = await world.ledger('mixed');
    const least = `min-position=campaign/mixed@${events.length - 1}`;
    const boards = await Promise.all([0, 1].map((instance) => world.get('auditor', `/mixed/scoreboard?${least}`, { instance })));
    expect(boards[0]!.body).toEqual(boards[1]!.body);
    expect(boards[0]!.body).toEqual(JSON.parse(JSON.stringify(scoreboardOf(foldCampaign(events)))));
  });

  it('give the one key one outcome, whichever is asked', async () => {
    await world.open('keys');
    const key = '0b9f6a0e-8f0b-4b52-9c1d-0d2f6a7b8c9d';
    const sent = [0, 1, 0, 1].map((instance) => world.post('scorer', '/keys/cells/fagai-wei/openness/1/record-grade', { key, ifMatch: 0, body: { grade: '1' }, instance }));
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.event)).size).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../spec-support/accounts.ts';
import { FollowedCampaigns, toldOf } from '../../spec-support/followed-campaigns.ts';
import { ScoringWorld } from '../../spec-support/scoring-world.ts';
import { EVENTS_BEHIND_MAX } from '../limits.ts';

let world: ScoringWorld;
let campaigns: FollowedCampaigns;
beforeAll(async () => {
  world = await ScoringWorld.start({ instances: 2 });
  campaigns = new FollowedCampaigns(world);
});
afterAll(async () => {
  campaigns.leave();
  await world.close();
});

describe('A reader that comes again', () => {
  beforeAll(() => world.open('resumed'), 60_000);

  it('is first told what has changed since its last event, by header or query, in either process', async () => {
    const after = await campaigns.head('resumed');
    await campaigns.grade('resumed', { unit: 'fagai-wei', leaf: 'openness/1' }, '5.5');
    const last = await campaigns.grade('resumed', { unit: 'shuiwu-ju', leaf: 'openness/1' }, '4');
    // The rankings are compared from the first reader on, so a scorer's stream alone is without a resync here.
    for (const [where, instance] of [[{ lastEventId: String(after) }, 0], [{ after }, 1], [{ after: 0, lastEventId: String(after) }, 1]] as const) {
      const reader = await campaigns.follow('scorer', 'resumed', { ...where, instance });
      await reader.knows(last);
      expect(reader.events.map(({ event }) => event)).toEqual(['changes']);
      expect([...toldOf(reader.events).keys()].sort()).toEqual(['fagai-wei openness/1', 'shuiwu-ju openness/1']);
      reader.close();
    }
  });

  it('reads anew where its place is too far back, or is none of the ledger', async () => {
    const present = await campaigns.head('resumed');
    const unknown = await campaigns.follow('scorer', 'resumed', { after: present + 1_000 });
    await unknown.knows(present);
    expect(unknown.events).toEqual([{ id: String(present), event: 'resync', data: { position: present } }]);
    for (let version = 0; version <= EVENTS_BEHIND_MAX; version += 1) await campaigns.grade('resumed', { unit: 'keji-ju', leaf: 'openness/1', ifMatch: version }, String(version % 3));
    const behind = await campaigns.follow('scorer', 'resumed', { after: present });
    const last = await campaigns.head('resumed');
    await behind.knows(last);
    expect(behind.events).toEqual([{ id: String(last), event: 'resync', data: { position: last } }]);
    [unknown, behind].forEach((reader) => reader.close());
  }, 60_000);

  it('has no hole and nothing twice, however often it comes again while others score in two processes', async () => {
    const by = ['auditor', 'scorer', 'reporter'] as const;
    await world.open('busy');
    const boards = await Promise.all(by.map((person) => campaigns.boardOf(person, 'busy')));
    const start = await campaigns.head('busy');
    const units = ['fagai-wei', 'shuiwu-ju', 'jiaoyu-ju', 'keji-ju', 'gongan-ju', 'minzheng-ju'];
    let isOver = false;
    const acting = Promise.all(
      units.map(async (unit, index) => {
        for (let version = 0; version < 25; version += 1) {
          const instance = (index + version) % 2;
          const graded = await world.post('scorer', `/busy/cells/${unit}/openness/1/record-grade`, { ifMatch: version, body: { grade: String(version % 5) }, instance });
          const measured = await world.post('scorer', `/busy/cells/${unit}/service-online/3/measure`, { ifMatch: version, body: { numerator: String(version + index) }, instance });
          expect([graded.status, measured.status]).toEqual([200, 200]);
        }
      }),
    ).finally(() => (isOver = true));
    const readings = by.map(async (person, index) => {
      let place = start;
      let last = Number.POSITIVE_INFINITY;
      for (let turn = 0; place < last; turn += 1) {
        const reader = await campaigns.follow(person, 'busy', { instance: turn % 2, lastEventId: String(place) });
        const wanted = 1 + (turn % 3);
        await reader.until(({ events, lastEventId }) => events.length >= wanted || Number(lastEventId ?? -1) >= last || (isOver && events.length > 0));
        reader.close();
        for (const told of reader.events) {
          expect(told.data.position).toBeGreaterThan(place);
          place = told.data.position;
          if (told.event === 'changes') boards[index]!.apply(told.data);
          else boards[index] = await campaigns.boardOf(person, 'busy', turn % 2);
        }
        if (isOver) last = await lastOf(person);
      }
    });
    await acting;
    await Promise.all(readings);
    for (const [index, person] of by.entries()) expect(boards[index]!.content).toEqual((await campaigns.boardOf(person, 'busy')).content);
  }, 90_000);

  /** The last event that changed anything which an account sees. */
  async function lastOf(person: Person): Promise<number> {
    const events = (await world.ledger('busy')).filter(({ stream }) => stream.startsWith('cell/'));
    // A pooled measurement of any unit moves the reporter's own cell.
    const seen = events.filter(({ stream }) => person !== 'reporter' || stream.startsWith('cell/fagai-wei/') || stream.endsWith('service-online/3'));
    return seen.at(-1)!.position;
  }
});

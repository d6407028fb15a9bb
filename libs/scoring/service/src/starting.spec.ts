import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresEventLog } from '@quanheng/platform-event-log';
import { openScoring, closeScoring } from './open-scoring.ts';
import { nowMs, ScoringWorld } from './spec-support/scoring-world.ts';

let world: ScoringWorld;
beforeAll(async () => {
  world = await ScoringWorld.start();
});
afterAll(() => world.close());

describe('An instance that starts', () => {
  it('has every campaign as it was, and is ready then', async () => {
    await world.open('kept');
    await world.post('scorer', '/kept/cells/fagai-wei/openness/1/record-grade', { ifMatch: 0, body: { grade: '5.5' } });
    const instance = await world.restart();
    expect(world.instances[instance]!.parts.isReady()).toBe(true);
    expect((await world.get('scorer', '/kept/cells/fagai-wei/openness/1', { instance })).body).toMatchObject({ score: '5.5', version: 1 });
    expect((await world.get('auditor', '/kept/scoreboard', { instance })).body).toEqual((await world.get('auditor', '/kept/scoreboard')).body);
  });

  it('is not ready before it has read the log', async () => {
    const opened = await createPostgresEventLog({ connection: world.database.connectionAs('scoring') });
    const parts = openScoring({ ...opened, clock: { now: () => nowMs }, onStopped: ({ reason }) => expect(reason).toBeUndefined() });
    expect(parts.isReady()).toBe(false);
    await parts.started;
    expect(parts.isReady()).toBe(true);
    await closeScoring(parts);
    await opened.close();
  });

  it('finds a campaign that was made elsewhere later', async () => {
    const instance = await world.restart();
    await world.open('later');
    expect((await world.get('organiser', '/later', { instance })).body).toMatchObject({ status: 'open' });
    const list = (await world.get('organiser', '?limit=500', { instance })).body.items.map((item: { campaign: string }) => item.campaign);
    expect(list).toEqual(expect.arrayContaining(['kept', 'later']));
  });
});

it('an event that this build does not know stops its campaign alone, with its position', async () => {
  await world.open('sound');
  await world.open('broken');
  const { log } = world.instances[0]!.opened;
  const head = (await log.findHead('campaign/broken'))!.position;
  const append = { ledger: 'campaign/broken', stream: 'cell/fagai-wei/openness/1', expectedVersion: 0, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32) } as const;
  await log.append({ ...append, events: [{ type: 'score-guessed', schema: 1, data: {} }] });
  const instance = await world.restart();
  const { stopped, parts } = world.instances[instance]!;
  expect(stopped).toMatchObject([{ ledger: 'campaign/broken', position: head, reason: { code: 'unknown-event', position: head + 1 } }]);
  expect(parts.isReady()).toBe(false);
  expect((await world.get('auditor', '/sound/scoreboard', { instance })).status).toBe(200);
  expect((await world.get('auditor', '/broken/scoreboard', { instance })).status).toBe(500);
  const act = await world.post('scorer', '/broken/cells/jiaoyu-ju/openness/1/record-grade', { ifMatch: 0, body: { grade: '1' }, instance });
  expect(act.status).toBe(500);
  expect(world.instances[instance]!.internalErrors.splice(0)).toMatchObject([{ code: 'unknown-event' }, { code: 'unknown-event' }]);
  const list = (await world.get('organiser', '?limit=500', { instance })).body.items.map((item: { campaign: string }) => item.campaign);
  expect(list).toContain('sound');
  expect(list).not.toContain('broken');
  // The instance that stored it has met it too.
  expect((await world.get('auditor', '/broken/scoreboard')).status).toBe(500);
  expect((await world.get('organiser', '?limit=500')).status).toBe(200);
  world.instances[0]!.internalErrors.splice(0);
});

it('an event of a registry that this build does not know stops the acts of drafts, not of open campaigns', async () => {
  await world.draft('undecided');
  await world.open('decided');
  const opened = await createPostgresEventLog({ connection: world.database.connectionAs('catalog') });
  const append = { ledger: 'catalog', stream: 'system/guessed', expectedVersion: 0, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32) } as const;
  await opened.log.append({ ...append, events: [{ type: 'system-guessed', schema: 1, data: {} }] });
  await opened.close();
  expect((await world.post('organiser', '/undecided/open', { ifMatch: 1 })).status).toBe(500);
  const { stopped, internalErrors } = world.instances[0]!;
  expect(stopped.at(-1)).toMatchObject({ ledger: 'catalog', reason: { name: 'UnknownEventError' } });
  expect(internalErrors.splice(0)).toHaveLength(1);
  expect((await world.post('scorer', '/decided/cells/fagai-wei/openness/1/record-grade', { ifMatch: 0, body: { grade: '1' } })).status).toBe(200);
  const instance = await world.restart();
  expect(world.instances[instance]!.parts.isReady()).toBe(false);
  expect((await world.get('auditor', '/decided/scoreboard', { instance })).status).toBe(200);
});

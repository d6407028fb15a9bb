import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { closeScoring, openScoring, type ScoringParts } from '../open-scoring.ts';
import { loadRegistries, withdrawSystem } from '../spec-support/load-registries.ts';
import { BUNDLED_CAMPAIGN } from './changji-2022.ts';
import { loadBundledCampaign } from './load-bundled-campaign.ts';

/** Some looks at the registries long. */
const longEnoughMs = 700;

let database: TestDatabase;
let opened: OpenEventLog;
let scoring: ScoringParts;
let ending: AbortController;
beforeEach(async () => {
  database = await createTestDatabase();
  opened = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
  scoring = openScoring({ ...opened, clock: { now: () => Date.now() }, onStopped: ({ reason }) => expect(reason).toBeUndefined() });
  ending = new AbortController();
});
afterEach(async () => {
  ending.abort();
  await closeScoring(scoring);
  await opened.close();
  await database.drop();
});

const load = () => loadBundledCampaign(scoring, ending.signal);
const isPlanned = async (): Promise<boolean> => (await scoring.campaigns.find(BUNDLED_CAMPAIGN)) !== undefined;

it('plans the campaign once units and systems are there, loaded by whomever, whenever', async () => {
  const loading = load();
  await pause(longEnoughMs);
  expect(await isPlanned()).toBe(false);
  await loadRegistries(database);
  await loading;
  expect(await isPlanned()).toBe(true);
});

it('plans it at once where they are there, and once', async () => {
  await loadRegistries(database);
  await load();
  await load();
  expect((await opened.log.findHead(`campaign/${BUNDLED_CAMPAIGN}`))!.position).toBe(0);
});

it('waits on where a system of the plan is withdrawn, and ends when it is told to', async () => {
  await loadRegistries(database);
  await withdrawSystem(database, 'openness');
  const loading = load();
  await pause(longEnoughMs);
  ending.abort();
  await loading;
  expect(await isPlanned()).toBe(false);
});

it('needs nothing of the registries where the campaign is there', async () => {
  await loadRegistries(database);
  await load();
  await withdrawSystem(database, 'openness');
  await load();
  expect(await isPlanned()).toBe(true);
});

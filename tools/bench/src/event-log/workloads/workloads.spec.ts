import { expect, it } from '@jest/globals';
import { ListLog } from '../../spec-support/list-log.ts';
import { fill, runAppends } from './append.ts';
import { runContention } from './contention.ts';
import { runReadAll } from './read-all.ts';

const seconds = 0.05;

it('appends go on at the versions of the round before', async () => {
  const log = new ListLog();
  const versions = new Map<string, number>();
  const load = { writers: 3, streamsPerWriter: 2, eventsPerAppend: 4, seconds };
  for (let round = 0; round < 2; round += 1) expect((await runAppends(log, load, versions)).eventsPerSecond).toBeGreaterThan(0);
  expect(log.stored.length).toBe([...versions.values()].reduce((sum, version) => sum + version, 0));
  expect(versions.size).toBe(6);
});

it('appends notice a log that acknowledges what it does not store', async () => {
  const log = new ListLog();
  log.losesNext = 1;
  await expect(runAppends(log, { writers: 1, streamsPerWriter: 1, eventsPerAppend: 1, seconds }, new Map())).rejects.toThrow("cell-0x1n0 refused version 1, its own writer's");
});

it('a race is counted by what was accepted and what was refused', async () => {
  const { appendsPerSecond, refusalsPerSecond } = await runContention(new ListLog(), { writers: 4, seconds, stream: 'hot' });
  expect(appendsPerSecond).toBeGreaterThan(0);
  expect(refusalsPerSecond).toBeGreaterThan(appendsPerSecond);
});

it('a race notices a lost acknowledgement', async () => {
  const log = new ListLog();
  log.losesNext = 1;
  await expect(runContention(log, { writers: 1, seconds, stream: 'hot' })).rejects.toThrow(/appends were acknowledged and \d+ are stored/);
});

it('a reader that verifies finds the event that was altered, and one that does not passes over it', async () => {
  const log = new ListLog();
  await fill(log, 1_000);
  log.stored[27]!.json = log.stored[27]!.json.replace('"grade":"', '"grade":"E');
  await expect(runReadAll(log, { from: 5, eventsMax: 500, verify: true })).rejects.toThrow('event 27 is not what was stored');
  expect((await runReadAll(log, { from: 5, eventsMax: 500, verify: false })).eventsPerSecond).toBeGreaterThan(0);
});

it('a reader of nothing fails', async () => {
  await expect(runReadAll(new ListLog(), { from: 0, eventsMax: 10, verify: false })).rejects.toThrow('no event that was read had points');
});

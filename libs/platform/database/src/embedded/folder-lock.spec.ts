import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { lockFolder } from './folder-lock.ts';
import { findProcessStart } from './processes.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
});
afterEach(() => rm(folder, { recursive: true }));

const leave = (number: number, content: string) => writeFile(join(folder, `quanheng.lock.${number}`), content);

it('is held by one at a time, and can be taken again when it is released', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`another Quanheng (process ${process.pid})`);
  await lock.release();
  await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow('is running on the data folder');
});

it('names its holder', async () => {
  await lockFolder(folder);
  expect(await readdir(folder)).toEqual(['quanheng.lock.1']);
  expect(JSON.parse(await readFile(join(folder, 'quanheng.lock.1'), 'utf8'))).toEqual({ pid: process.pid, started: await findProcessStart(process.pid) });
});

it('is had by exactly one of many that try at once, in round after round', async () => {
  for (let round = 1; round <= 40; round += 1) {
    if (round % 2 === 0) await leave(round, JSON.stringify({ pid: process.pid, started: 'an earlier process of the same id' }));
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const winners = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(winners).toHaveLength(1);
    await winners[0]!.release();
  }
});

it('is had by one at a time where many take turns', async () => {
  let holders = 0;
  let turns = 0;
  const takeTurns = async () => {
    while (turns < 60) {
      const lock = await lockFolder(folder).catch(() => undefined);
      if (lock === undefined) continue;
      holders += 1;
      expect(holders).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      holders -= 1;
      turns += 1;
      await lock.release();
    }
  };
  await Promise.all(Array.from({ length: 6 }, takeTurns));
  expect(turns).toBeGreaterThanOrEqual(60);
});

it.each([
  ['of a process that no longer lives', JSON.stringify({ pid: 2 ** 22 + 1, started: 'long ago' })],
  ['of another program that now has its process id', JSON.stringify({ pid: process.ppid, started: 'long ago' })],
  ['whose file is torn', '{"pid":'],
])('is taken over %s', async (_, content) => {
  await leave(7, content);
  await lockFolder(folder);
  expect(await readdir(folder)).toEqual(['quanheng.lock.8']);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { childrenOf, cpuSecondsOf, proportionalMegabytesOf } from './processes.ts';

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('knows what this process has used of the processor, and what it takes of the memory', async () => {
  const { user, system } = process.cpuUsage();
  const seconds = await cpuSecondsOf(process.pid);
  expect(Math.abs(seconds - (user + system) / 1e6)).toBeLessThan(1);
  const megabytes = await proportionalMegabytesOf(process.pid);
  expect(megabytes).toBeGreaterThan(10);
  expect(megabytes).toBeLessThan(process.memoryUsage().rss / 1e6 + 50);
});

onLinux('finds the children of a process, also one whose name holds spaces and brackets', async () => {
  const child = spawn(process.execPath, ['-e', "process.title = 'a (b) c'; console.log('ready'); setInterval(() => {}, 1000)"], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await once(child.stdout, 'data');
    expect(await childrenOf(process.pid)).toContain(child.pid);
    expect(await childrenOf(child.pid!)).toEqual([]);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

onLinux('a process that has ended takes nothing', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(await cpuSecondsOf(child.pid!)).toBe(0);
  expect(await proportionalMegabytesOf(child.pid!)).toBe(0);
});

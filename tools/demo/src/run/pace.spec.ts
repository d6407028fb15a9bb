import { expect, it } from '@jest/globals';
import { Pace } from './pace.ts';

const spent = async (pace: Pace, times: number, count: number): Promise<number> => {
  const startedMs = performance.now();
  for (let time = 0; time < times; time += 1) await pace.take(count);
  return performance.now() - startedMs;
};

it('lets no more acts through than its speed', async () => {
  // The sixth waits for the five before it: 50 acts at 200 a second.
  expect(await spent(new Pace(200), 6, 10)).toBeGreaterThanOrEqual(245);
});

it('holds nothing back without a speed', async () => {
  expect(await spent(new Pace(undefined), 1_000, 10)).toBeLessThan(200);
});

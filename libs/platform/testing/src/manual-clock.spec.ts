import { expect, it } from '@jest/globals';
import { ManualClock } from './manual-clock.ts';
import { SeededRandom } from './seeded-random.ts';

it('wakes its sleepers when their time has come, in the order of their ends', async () => {
  const clock = new ManualClock(1_000);
  const woken: string[] = [];
  const sleeping = [
    clock.sleep(20).then(() => woken.push('later')),
    clock.sleep(10).then(() => woken.push('sooner')),
  ];
  clock.advance(9);
  await Promise.resolve();
  expect(woken).toEqual([]);
  clock.advance(11);
  await Promise.all(sleeping);
  expect(woken).toEqual(['sooner', 'later']);
  expect(clock.now()).toBe(1_020);
});

it('ends a sleep that is aborted', async () => {
  const clock = new ManualClock();
  const closing = new AbortController();
  const sleeping = clock.sleep(1_000, closing.signal);
  closing.abort();
  await sleeping;
  await clock.sleep(1_000, closing.signal);
});

it('gives the same random bytes for the same seed, and others for another', () => {
  const [one, same, other] = [new SeededRandom('a'), new SeededRandom('a'), new SeededRandom('b')];
  const bytes = [one.bytes(40), one.bytes(40)];
  expect([same.bytes(40), same.bytes(40)]).toEqual(bytes);
  expect(bytes[0]).toHaveLength(40);
  expect(bytes[0]).not.toEqual(bytes[1]);
  expect(other.bytes(40)).not.toEqual(bytes[0]);
});

import { randomBytes } from 'node:crypto';
import type { Clock, Random } from './ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
    }),
};

/** Each call to the system's source costs more than an id's sixteen bytes: so many are fetched at once. Nothing is handed out twice. */
const poolBytes = 4_096;
let pool = Buffer.alloc(0);

export const systemRandom: Random = {
  bytes: (count) => {
    if (pool.length < count) pool = randomBytes(Math.max(poolBytes, count));
    const bytes = pool.subarray(0, count);
    pool = pool.subarray(count);
    return bytes;
  },
};

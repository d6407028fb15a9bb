import type { Rounds } from '../rounds.ts';
import type { BenchDatabase } from './log-under-test.ts';
import { insertsPerSecond } from './workloads/limits.ts';

/** What Node.js reaches without any log: one row with one key, and a commit for each. */
export async function measureLimits(database: BenchDatabase, { rounds, seconds }: { readonly rounds: number; readonly seconds: number }, measured: Rounds): Promise<void> {
  const measures = [
    ...[1, 16, 64].map((connections) => ({ name: `bare insert and commit, ${connections} ${connections === 1 ? 'connection' : 'connections'}`, connections, pipeline: false })),
    { name: 'bare insert and commit, 8 connections, 8 pipelined on each', connections: 8, pipeline: true },
  ];
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, connections, pipeline } of measures) {
      const value = await insertsPerSecond(database, { connections, pipeline, seconds });
      if (round >= 0) measured.add({ name, unit: 'per second', value });
    }
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import type { BenchDatabase, LogFactory, LogUnderTest } from './log-under-test.ts';
import { fill, runAppends, type AppendLoad } from './workloads/append.ts';
import { runContention, type ContentionLoad } from './workloads/contention.ts';
import { runReadAll, type ReadLoad } from './workloads/read-all.ts';

/** What the thread of a candidate can be told to do. */
const tasksOf = (log: LogUnderTest) => {
  const versions = new Map<string, number>();
  return {
    appends: (load: AppendLoad) => runAppends(log, load, versions),
    contention: (load: ContentionLoad) => runContention(log, load),
    readAll: (load: ReadLoad) => runReadAll(log, load),
    fill: (eventCount: number) => fill(log, eventCount),
    /** Whether it can read all events, and whether it stores hashes of them. */
    reads: async (_: undefined) => ({ canRead: log.readAll !== undefined, canVerify: await storesHashes(log) }),
    close: (_: undefined) => log.close(),
  };
};
export type Tasks = ReturnType<typeof tasksOf>;

async function storesHashes(log: LogUnderTest): Promise<boolean> {
  if (!log.readAll) return false;
  for await (const page of log.readAll(0)) return page[0]?.leafHash !== undefined;
  return false;
}

async function reply(work: () => unknown): Promise<void> {
  try {
    parentPort!.postMessage({ result: await work() });
  } catch (error) {
    parentPort!.postMessage({ error: (error as Error).message || String(error) });
  }
}

const { module, index, database } = workerData as { readonly module: string; readonly index: number; readonly database: BenchDatabase };
const factories = ((await import(module)) as { readonly default: readonly LogFactory[] }).default;
const log = factories[index]!.create();
const tasks = tasksOf(log) as Record<string, (load: unknown) => unknown>;
await reply(() => log.open(database));
parentPort!.on('message', ({ task, load }: { readonly task: keyof Tasks; readonly load: unknown }) => void reply(() => tasks[task]!(load)));

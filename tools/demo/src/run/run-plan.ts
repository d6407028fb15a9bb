import { WORK_IN_FLIGHT_MAX } from '../http/limits.ts';
import { isBlock, type DemoPlan } from '../plan/planned-act.ts';
import { CellRun, type RunParts } from './cell-run.ts';
import { runBlock } from './run-block.ts';

/**
 * Takes every step of a plan, many cells at the same time. A plan that was begun before goes on by itself: what was stored then
 * is answered as it was, since every act keeps its command id.
 * @throws the first failure, after what was in flight has ended.
 */
export async function runPlan({ work }: DemoPlan, parts: RunParts): Promise<void> {
  const queue: (() => Promise<void>)[] = work.map((item) => async () => {
    if (!isBlock(item)) return new CellRun(item, parts).finish();
    const runs = await runBlock(item, parts);
    queue.push(...runs.filter((run) => run.stepsDone < run.plan.steps.length).map((run) => () => run.finish()));
  });
  let next = 0;
  let failure: unknown;
  const works = async (): Promise<void> => {
    while (failure === undefined && next < queue.length) {
      next += 1;
      await queue[next - 1]!().catch((error: unknown) => (failure ??= error));
    }
  };
  // A worker that ends while a block is still on its way leaves that block's cells to the block's own worker.
  await Promise.all(Array.from({ length: WORK_IN_FLIGHT_MAX }, works));
  if (failure !== undefined) throw failure;
}

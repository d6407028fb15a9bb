import type { BlockPlan } from '../plan/planned-act.ts';
import { CellRun, type RunParts } from './cell-run.ts';

/**
 * Sends a column's first steps in blocks: a step of each cell at a time. Where somebody else was first in one of the cells, that
 * step is taken by itself: a block keeps its cells, so that it can be sent again under its key.
 * @returns the cells, with their further steps still to take.
 * @throws Error naming the cell and what was refused.
 */
export async function runBlock({ leaf, by, rounds, cells }: BlockPlan, parts: RunParts): Promise<readonly CellRun[]> {
  const runs = cells.map((cell) => new CellRun(cell, parts));
  for (let round = 0; round < rounds; round += 1) {
    const outcomes = await parts.sender.block(parts.ids.of('block', leaf, round), by, runs.map((run) => run.nextForBlock()));
    for (const [index, run] of runs.entries()) {
      const outcome = outcomes[index]!;
      if ('act' in outcome) run.noteDone(outcome.act);
      else if (outcome.code !== 'cell-conflict') throw new Error(`${run.plan.unit} ${leaf} in a block: ${outcome.status} ${outcome.code} (${outcome.problem.detail ?? outcome.problem.title})`);
      else await run.takeNextAfter(outcome.problem);
    }
  }
  return runs;
}

import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { DemoDepartment } from '../departments/demo-departments.ts';
import { seededRandom, shuffled } from '../random/seeded-random.ts';
import { periodsOf } from './inputs/measurement-inputs.ts';
import { leafGrounds, type LeafGround, type UnitLeaves } from './leaf-ground.ts';
import { scorersOf } from './people.ts';
import { planCell } from './plan-cell.ts';
import { actionCountOf, type BlockPlan, type CellPlan, type DemoPlan } from './planned-act.ts';

/** Columns that one scorer fills with blocks; the others are filled cell by cell. */
const BLOCK_SHARE = 0.45;
/** A block of one cell is none. */
const BLOCK_CELLS_MIN = 2;

export type PlanRequest = {
  readonly seed: number;
  readonly systems: readonly IndicatorSystem[];
  readonly departments: readonly DemoDepartment[];
  /** System -> which unit has cells in which leaves, after the picks. */
  readonly applicability: ReadonlyMap<string, readonly UnitLeaves[]>;
};

/**
 * All that the demonstration does, from its seed alone: no clock, no chance but the seed's, nothing of what the server answers.
 * Cells do not depend on each other, and within a cell races end in a definite act, so the scoreboard at the end is the seed's.
 * @throws Error naming a cell that no department may score.
 */
export function planDemo({ seed, systems, departments, applicability }: PlanRequest): DemoPlan {
  const grounds = systems.flatMap((system) => leafGrounds(system, applicability.get(system.id) ?? [], departments));
  const work = shuffled(grounds.flatMap((ground) => planLeaf(seed, ground)), seededRandom(seed, 'order'));
  const cellCount = grounds.reduce((sum, { units }) => sum + units.length, 0);
  const unscoredCount = work.filter((item) => 'steps' in item && item.steps.length === 0).length;
  return { work, actionCount: actionCountOf(work), cellCount, unscoredCount };
}

/** A column: a block of most of its cells, where it is filled in blocks, and the cells that stand by themselves. */
function planLeaf(seed: number, ground: LeafGround): readonly (BlockPlan | CellPlan)[] {
  const random = seededRandom(seed, 'leaf', ground.leaf);
  const leafFraction = random.fraction();
  const department = random.one(ground.departments);
  const blockScorer = random.chance(BLOCK_SHARE) ? { department, login: random.one(scorersOf(department)) } : undefined;
  const cells = ground.units.map((unit) => {
    if (ground.departments.every((candidate) => candidate === unit)) throw new Error(`No department may score ${unit} in ${ground.leaf}`);
    return planCell({ seed, unit, ground, leafFraction, blockScorer });
  });
  if (blockScorer === undefined) return cells;
  const rounds = roundsOf(ground, leafFraction);
  const together = cells.filter((cell) => beginsInBlock(cell, blockScorer.login, rounds));
  if (together.length < BLOCK_CELLS_MIN) return cells;
  return [{ leaf: ground.leaf, by: blockScorer.login, rounds, cells: together }, ...cells.filter((cell) => !together.includes(cell))];
}

/** A block for each period of a periodic rule, else one. */
function roundsOf({ indicator: { rule } }: LeafGround, leafFraction: number): number {
  return rule.kind === 'ratio' || rule.kind === 'reduction' || rule.kind === 'shortfall' ? periodsOf(rule, leafFraction).length : 1;
}

/** Whether the first steps are plain acts of the block's scorer: a block carries no rulings, and names no event of another block. */
function beginsInBlock({ steps }: CellPlan, login: string, rounds: number): boolean {
  const first = steps.slice(0, rounds);
  return first.length === rounds && first.every((step) => step.is === 'act' && step.act.by === login && step.act.refersTo === undefined && step.act.act !== 'revoke');
}

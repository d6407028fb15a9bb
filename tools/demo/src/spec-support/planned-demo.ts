import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import type { CampaignUnit } from '@quanheng/scoring-contracts';
import { applicabilityReport } from '@quanheng/scoring-rules';
import { loadDemoDepartments } from '../departments/demo-departments.ts';
import { planDemo } from '../plan/plan-demo.ts';
import { isBlock, type CellPlan, type DemoPlan, type PlannedAct } from '../plan/planned-act.ts';

export const departments = loadDemoDepartments();
export const systems = loadSystems();
/** The units of 2022 as a campaign copies them. */
export const units: readonly CampaignUnit[] = loadUnits2022().units.map(({ id, name, kind, group, lists, aliases = [] }) => ({
  unit: id,
  name,
  kind,
  group,
  aliases: aliases.map(({ alias }) => alias),
  lists: Object.entries(lists).map(([list, number]) => ({ list, number })),
}));

const listOf = (system: string): string => (system === 'openness' ? 'openness' : 'service');
const picks = new Map(departments.picks.map(({ leaf, role, units: picked }) => [leaf, new Map([[role, new Set(picked)]])]));

/** Which unit has a cell in which leaf, after the demonstration's picks. */
export const applicability = new Map(
  systems.map((system) => [
    system.id,
    applicabilityReport(
      system,
      units.filter(({ lists }) => lists.some(({ list }) => list === listOf(system.id))),
      picks,
    ),
  ]),
);

export const planOfSeed = (seed: number): DemoPlan => planDemo({ seed, systems, departments: departments.departments, applicability });

export const cellsOf = ({ work }: DemoPlan): readonly CellPlan[] => work.flatMap((item) => (isBlock(item) ? item.cells : [item]));

/** Every act of a cell, both contenders of a race. */
export const actsOf = ({ steps }: CellPlan): readonly PlannedAct[] => steps.flatMap((step) => (step.is === 'act' ? [step.act] : step.contenders));

import { readFileSync } from 'node:fs';
import { isLeaf, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { demoDepartmentsFile, loadSystems } from '@quanheng/indicator-systems';
import { name, slug, systemId } from '@quanheng/platform-contracts';
import { compositeWeightsSet, unitsPicked } from '@quanheng/scoring-contracts';
import { parse } from 'yaml';
import { z } from 'zod';

/** `"7"`, or `"1-14"`: from one code to another in print order, both included. */
const codes = z.string().regex(/^[^-]+(-[^-]+)?$/);
const file = z.strictObject({
  departments: z.array(z.strictObject({ id: slug, name, columns: z.record(systemId, z.array(codes).min(1)) })).min(1),
  picks: z.array(unitsPicked),
  compositeWeights: z.array(compositeWeightsSet.omit({ origin: true })),
});

export type DemoDepartment = { readonly id: string; readonly name: string; /** `<system>/<code>`, sorted. */ readonly leaves: readonly string[] };
export type DemoDepartments = {
  readonly departments: readonly DemoDepartment[];
  readonly picks: readonly z.infer<typeof unitsPicked>[];
  readonly compositeWeights: readonly Omit<z.infer<typeof compositeWeightsSet>, 'origin'>[];
};

/**
 * The scoring departments, picks and weights of the demonstration, from their committed file.
 * @throws ZodError naming the field, or Error naming the department and the code that its system does not have.
 */
export function loadDemoDepartments(): DemoDepartments {
  const { departments, picks, compositeWeights } = file.parse(parse(readFileSync(demoDepartmentsFile, 'utf8')));
  const systems = new Map(loadSystems().map((system) => [system.id, system]));
  return {
    departments: departments.map(({ columns, ...department }) => ({
      ...department,
      leaves: Object.entries(columns).flatMap(([id, ranges]) => leavesOf(systems.get(id), id, ranges, department.id)).sort(),
    })),
    picks,
    compositeWeights,
  };
}

function leavesOf(system: IndicatorSystem | undefined, id: string, ranges: readonly string[], department: string): string[] {
  if (!system) throw new Error(`Department ${department} scores ${id}, which is no system`);
  const printed = system.indicators.filter(isLeaf).map(({ code }) => code);
  return ranges.flatMap((range) => {
    const [from = '', to = from] = range.split('-');
    const [first, last] = [printed.indexOf(from), printed.indexOf(to)];
    if (first < 0 || last < first) throw new Error(`Department ${department} scores ${id}/${range}, which ${id} does not have`);
    return printed.slice(first, last + 1).map((code) => `${id}/${code}`);
  });
}

import { loadSystem, loadUnits2022, type SystemId2022 } from '@quanheng/indicator-systems';
import { applicabilityReport, type UnitApplicability } from '@quanheng/scoring-rules';
import { rosterOfUnitList } from '@quanheng/unit-registry-roster';

/** The list of each programme of 2022: annex 1 for annex 3 (政务公开), annex 2 for annexes 4 and 5 (放管服及政务服务能力). */
const listOfSystem = (system: SystemId2022): string => (system === 'openness' ? 'openness' : 'service');

/** Which leaves of a system of 2022 reach which unit of its programme's list, before any pick. */
export function bundledApplicability(system: SystemId2022): readonly UnitApplicability[] {
  const units = rosterOfUnitList(loadUnits2022()).unitsOf(listOfSystem(system));
  return applicabilityReport(
    loadSystem(system),
    units.map(({ id, name, group }) => ({ unit: id, name, group })),
  );
}

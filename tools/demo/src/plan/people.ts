import type { DemoDepartments } from '../departments/demo-departments.ts';
import type { Role } from '@quanheng/identity-contracts';

/** An account of the demonstration; logins are unique on a server. */
export type Person = {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly unit?: string;
};

export const organiser = 'demo-organiser';
export const secondOrganiser = 'demo-organiser-2';
export const secondAdministrator = 'demo-administrator-2';
export const reporter = 'demo-reporter';
export const auditor = 'demo-auditor';
/** The unit that the demonstration's reporter reports for: one of the two lists, in both programmes. */
const reportersUnit = 'shuiwu-ju';

/** Two people see the same column, so that they can be in each other's way. */
const SCORERS_PER_DEPARTMENT = 2;

export const scorersOf = (department: string): readonly string[] =>
  Array.from({ length: SCORERS_PER_DEPARTMENT }, (_, index) => `demo-${department}-${index + 1}`);

/** Everybody but the first administrator, who makes these accounts. @param units ids of the assessed units. */
export function peopleOf({ departments }: DemoDepartments, units: ReadonlySet<string>): readonly Person[] {
  return [
    { login: organiser, name: '演示组织人员一', roles: ['organiser'] },
    { login: secondOrganiser, name: '演示组织人员二', roles: ['organiser'] },
    { login: secondAdministrator, name: '演示管理员二', roles: ['administrator'] },
    { login: auditor, name: '演示审计员', roles: ['auditor'] },
    { login: reporter, name: '演示填报人员', roles: ['reporter'], unit: reportersUnit },
    ...departments.flatMap(({ id, name }) =>
      scorersOf(id).map(
        (login, index): Person => ({
          login,
          name: `${name}评分员${index + 1}`,
          roles: ['scorer'],
          department: id,
          // A department that is itself assessed has the unit's id: its people belong to that unit.
          ...(units.has(id) && { unit: id }),
        }),
      ),
    ),
  ];
}

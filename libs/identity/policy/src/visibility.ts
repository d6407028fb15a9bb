import type { Principal, Role } from '@quanheng/identity-contracts';
import { isOwnColumn } from './authorize.ts';
import type { CampaignStatus } from './resource.ts';

/** A cell as far as seeing it goes: its unit, and the departments that its leaf is assigned to. */
export type VisibleCell = { readonly unit: string; readonly columnDepartments: Iterable<string> };

const readersOfAll: readonly Role[] = ['organiser', 'administrator', 'auditor'];

/**
 * What of a campaign an account sees: lists are cut to it, and explanations leave out the rest. A scorer's or a reporter's
 * explanation names no unit and no value of a cell that it may not read, such as another unit's best rate
 * (docs/decisions.md, "Who may do what").
 */
export type Visibility = {
  /** Every cell, and every fact of the campaign: nothing has to be cut. */
  readonly seesAll: boolean;
  /** The cell's score, its inputs and its history; also whether its unit and value may be named in another cell's explanation. */
  seesCell(cell: VisibleCell): boolean;
  /** All cells of a column: its measurements, its pool, its best. */
  seesColumn(columnDepartments: Iterable<string>): boolean;
  /** A unit in the registry, its applicability, and the rulings and picks that name it; for a reporter the own one. */
  seesUnit(unit: string): boolean;
  /** The totals and ranks of everybody, in a campaign of this state. */
  seesRankings(state: CampaignStatus): boolean;
  /** Who acted, where the act was done for a scoring department (undefined: by an organiser or administrator); else the department stands for the person. */
  seesActorOf(department: string | undefined): boolean;
};

export function visibility(principal: Principal): Visibility {
  const { roles, department, unit } = principal;
  const seesAll = roles.some((role) => readersOfAll.includes(role));
  const isScorer = roles.includes('scorer');
  const isReporter = roles.includes('reporter');
  const seesColumn = (departments: Iterable<string>) => seesAll || (isScorer && isOwnColumn(principal, departments));
  return {
    seesAll,
    seesColumn,
    seesCell: (cell) => seesColumn(cell.columnDepartments) || (isReporter && unit !== undefined && cell.unit === unit),
    seesUnit: (other) => seesAll || isScorer || (isReporter && other === unit),
    seesRankings: (state) => seesAll || ((isScorer || isReporter) && state === 'closed'),
    seesActorOf: (other) => seesAll || (isScorer && other !== undefined && other === department),
  };
}

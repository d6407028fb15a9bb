import type { ApplicabilityEntry, ApplicabilityRole } from '@quanheng/indicator-catalog-contracts';

/** How a unit comes to a leaf: in which role, and by its name, its group or a pick for an open set. */
export type Way = { readonly role: ApplicabilityRole; readonly by: 'name' | 'group' | 'open' };

/** An assessed unit of a programme's list: its id, its name, its ranking group. */
export type AssessedUnit = { readonly unit: string; readonly name: string; readonly group: string };

/** Units picked for a leaf's open set, by role. */
export type LeafPicks = ReadonlyMap<ApplicabilityRole, ReadonlySet<string>>;

/** Lead before assessed before support. */
const roleOrder: readonly ApplicabilityRole[] = ['lead', 'assessed', 'support'];
/** Name before group before pick. */
const byOrder: readonly Way['by'][] = ['name', 'group', 'open'];

/** Negative where the left way is the stronger one: a leaf counts once for a unit, by its strongest way. */
export const compareWays = (left: Way, right: Way): number =>
  roleOrder.indexOf(left.role) - roleOrder.indexOf(right.role) || byOrder.indexOf(left.by) - byOrder.indexOf(right.by);

/** The strongest of several ways; undefined for none. */
export function strongestWay(ways: Iterable<Way>): Way | undefined {
  let strongest: Way | undefined;
  for (const way of ways) if (!strongest || compareWays(way, strongest) < 0) strongest = way;
  return strongest;
}

/**
 * Whether the organiser may pick units for a leaf in a role: where it prints an open set for that role (相关部门), or prints nobody
 * at all (动态调整评价事项), which leaves its plain assessees open.
 */
export const hasOpenSet = (entries: readonly ApplicabilityEntry[], role: ApplicabilityRole): boolean =>
  entries.length === 0 ? role === 'assessed' : entries.some((entry) => entry.is === 'open' && entry.role === role);

/**
 * The ways by which a unit comes to a leaf by what is printed: its name, its group. Bodies outside the list and open sets
 * give none by themselves.
 */
export const printedWays = (entries: readonly ApplicabilityEntry[], unit: AssessedUnit): readonly Way[] =>
  entries.flatMap((entry): readonly Way[] => {
    if (entry.is === 'unit' && entry.id === unit.unit) return [{ role: entry.role, by: 'name' }];
    if (entry.is === 'group' && entry.id === unit.group) return [{ role: entry.role, by: 'group' }];
    return [];
  });

/** The ways by which picks bring a unit to a leaf. */
export const pickedWays = (picks: LeafPicks | undefined, unit: string): readonly Way[] =>
  picks ? [...picks].flatMap(([role, units]): readonly Way[] => (units.has(unit) ? [{ role, by: 'open' }] : [])) : [];

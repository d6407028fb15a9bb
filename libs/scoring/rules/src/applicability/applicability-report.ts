import type { ApplicabilityRole, IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { exact, formatExact, HUNDRED, parseExact, sum, type Exact } from '../exact/exact.ts';
import { buildStructure, leavesBelow, type NodeStructure } from '../structure/system-structure.ts';
import { pickedWays, printedWays, strongestWay, type AssessedUnit, type LeafPicks, type Way } from './ways.ts';

/** Which leaves of a system reach a unit, and what it can earn there before any ruling. */
export type UnitApplicability = {
  readonly unit: string;
  readonly name: string;
  readonly leaves: readonly { readonly code: string; readonly role: ApplicabilityRole; readonly by: Way['by'] }[];
  /** An exact number; null without leaves; "100" where the leaves weigh 100 / k. */
  readonly maximum: string | null;
};

const weightOf = (weight: string | undefined): Exact => (weight === undefined ? exact(0) : parseExact(weight));

/** What a unit can earn in a node: a group that carries the weight counts once any of its items applies; a bonus never does. */
function maximumOf(node: NodeStructure, reached: ReadonlySet<string>): Exact {
  if (node.is === 'leaf') return reached.has(node.leaf.ref) ? weightOf(node.leaf.indicator.weight) : exact(0);
  switch (node.group.rule.kind) {
    case 'sum':
      return sum(node.children.map((child) => maximumOf(child, reached)));
    case 'deductions':
    case 'equal-shares':
      return leavesBelow(node).some(({ ref }) => reached.has(ref)) ? weightOf(node.group.weight) : exact(0);
    case 'bonus':
      return exact(0);
    default:
      return node.group.rule satisfies never;
  }
}

/**
 * The applicability of a system over the units of a programme's list, in list order: every unit of the list, a leaf once for a unit.
 * Before any pick `open` does not occur; with picks (by `<system>/<code>`) it does.
 */
export function applicabilityReport(
  system: IndicatorSystem,
  units: readonly AssessedUnit[],
  picks?: ReadonlyMap<string, LeafPicks>,
): readonly UnitApplicability[] {
  const structure = buildStructure(system);
  return units.map((unit) => {
    const reached = new Set<string>();
    const leaves = structure.leaves.flatMap((leaf) => {
      const way = strongestWay([...printedWays(leaf.indicator.applicability, unit), ...pickedWays(picks?.get(leaf.ref), unit.unit)]);
      if (!way) return [];
      reached.add(leaf.ref);
      return [{ code: leaf.indicator.code, role: way.role, by: way.by }];
    });
    const maximum = system.weighting === 'equal' ? HUNDRED : sum(structure.children.map((node) => maximumOf(node, reached)));
    return { unit: unit.unit, name: unit.name, leaves, maximum: leaves.length === 0 ? null : formatExact(maximum) };
  });
}

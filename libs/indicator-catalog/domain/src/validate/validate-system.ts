import type { IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { checkNumbers } from './check-numbers.ts';
import { checkPlacement } from './check-placement.ts';
import { checkColumns, checkPrinted } from './check-printed.ts';
import { checkRule } from './check-rule.ts';
import { checkStructure } from './check-structure.ts';
import { buildSystemTree } from './system-tree.ts';
import { checkWeights } from './weights.ts';

/**
 * Every fault of a system that has the right shape (scoring rules, "A rule is data"): shares in [0, 1], weights above 0 and adding up to
 * the printed ones above them, codes and incident kinds unique, parents before what is in them, no rule without what it needs.
 * @returns the faults in print order, each with the indicator's code and a JSON pointer; empty where the system may be published.
 */
export function validateSystem(system: IndicatorSystem): readonly SystemFault[] {
  const tree = buildSystemTree(system);
  const columns = new Set(system.columns);
  const ofNodes = tree.nodes.flatMap((node) => [...checkPrinted(node, columns), ...checkNumbers(node), ...checkRule(node)]);
  return inPrintOrder([...checkColumns(system), ...checkStructure(tree), ...checkPlacement(system, tree), ...checkWeights(tree), ...ofNodes]);
}

const inPrintOrder = (faults: readonly SystemFault[]): SystemFault[] => faults.toSorted((left, right) => positionOf(left) - positionOf(right));

const positionOf = ({ field }: SystemFault): number => Number(/^\/indicators\/([0-9]+)/.exec(field)?.[1] ?? -1);

import type { IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { checkCommonDenominator } from './check-common-denominator.ts';
import { checkContentNumbers, checkNumbers } from './check-numbers.ts';
import { checkPlacement } from './check-placement.ts';
import { checkColumns, checkPrinted } from './check-printed.ts';
import { checkRule } from './check-rule.ts';
import { checkStructure } from './check-structure.ts';
import { checkBounds } from './limits/check-bounds.ts';
import { checkCeilings } from './limits/check-ceilings.ts';
import { rangesOf } from './limits/node-ranges.ts';
import { baseRangesOf } from './result/base-range.ts';
import { checkBands } from './result/check-bands.ts';
import { checkClasses } from './result/check-classes.ts';
import { checkGates } from './result/check-gates.ts';
import { buildSystemTree, type SystemTree } from './system-tree.ts';
import { basesOf, checkWeights } from './weights.ts';

/**
 * Every fault of a system that has the right shape (scoring rules, "A rule is data"): shares in [0, 1], weights above 0 and adding up to
 * the printed ones above them, codes and incident kinds unique, parents before what is in them, no rule without what it needs; bounds, ceilings,
 * gates, classes and bands that can act and contradict nothing ("Beyond the 2022 source").
 * @returns the faults in print order, each with the indicator's code and a JSON pointer; empty where the system may be published.
 */
export function validateSystem(system: IndicatorSystem): readonly SystemFault[] {
  const tree = buildSystemTree(system);
  // Nothing is added up where the sum would be a number of thousands of digits.
  const denominator = checkCommonDenominator(system, tree);
  if (denominator) return [denominator];
  const columns = new Set(system.columns);
  const ofNodes = tree.nodes.flatMap((node) => [...checkPrinted(node, columns), ...checkNumbers(node), ...checkRule(node)]);
  const ofContent = [...checkColumns(system), ...checkContentNumbers(system), ...checkClasses(system)];
  const ofStructure = checkStructure(tree);
  // Limits are looked for down all levels: a tree of thousands of them has one fault, and is not gone down.
  const ofLimits = ofStructure.some(({ fault }) => fault === 'nesting-too-deep') ? [] : checkLimits(system, tree);
  return inPrintOrder([...ofContent, ...ofStructure, ...checkPlacement(system, tree), ...checkWeights(tree), ...ofNodes, ...ofLimits]);
}

/** What bounds, ceilings, gates and bands say beside what the nodes and the results can reach at all. */
function checkLimits(system: IndicatorSystem, tree: SystemTree): SystemFault[] {
  const ofBounds = checkBounds(tree, { weighting: system.weighting, ranges: rangesOf(tree, system.weighting), fullMarks: basesOf(tree.nodes) });
  const unsound = new Set(ofBounds.keys());
  const ranges = rangesOf(tree, system.weighting, unsound);
  const bases = baseRangesOf(system, tree, ranges, unsound);
  return [
    ...[...ofBounds.values()].flat(),
    ...checkCeilings(tree, ranges, unsound),
    ...checkGates(system, { tree, ranges, bases }),
    ...checkBands(system, tree, bases),
  ];
}

const inPrintOrder = (faults: readonly SystemFault[]): SystemFault[] => faults.toSorted((left, right) => positionOf(left) - positionOf(right));

const positionOf = ({ field }: SystemFault): number => Number(/^\/indicators\/([0-9]+)/.exec(field)?.[1] ?? -1);

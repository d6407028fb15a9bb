import type { LeafRuleOf, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, divide, floor, formatExact, ONE, parseExact, sum, ZERO } from '@quanheng/scoring-rules';
import { checkIncidents } from './check-incidents.ts';
import { checkPlaces } from './check-places.ts';
import { faultAt, repeats } from './fault-report.ts';
import { isLeaf, type Node } from './system-tree.ts';

/** What a rule states within itself and beside the leaf's weight (scoring rules, "Kinds"). */
export function checkRule(node: Node): SystemFault[] {
  const { indicator } = node;
  if (!isLeaf(indicator)) return boundFaults(node);
  const { rule } = indicator;
  switch (rule.kind) {
    case 'graded':
      return gradedFaults(node, rule);
    case 'binary':
    case 'checklist':
      return [];
    case 'checkpoints':
      return checkpointFaults(node, rule);
    case 'levels':
      return levelFaults(node, rule);
    case 'ratio':
      return [
        ...(rule.complement && rule.pool === undefined ? [faultAt(node, '/rule/pool', 'pool-missing')] : []),
        ...shareFaults(node, '/rule/whenZero', rule.whenZero),
      ];
    case 'reduction':
      return shareFaults(node, '/rule/whenZero', rule.whenZero);
    case 'shortfall':
      return [...stepFaults(node, rule.step), ...shareFaults(node, '/rule/whenZero', rule.whenZero)];
    case 'tally':
      return checkIncidents(node, rule);
    case 'rank-to-points':
      return checkPlaces(node, rule);
  }
}

/** floor <= 0 <= cap, not both 0: a bonus group that can neither add nor take is none. */
function boundFaults(node: Node): SystemFault[] {
  const { rule } = node.indicator;
  if (rule.kind !== 'bonus') return [];
  const [floorPoints, capPoints] = [parseExact(rule.floor), parseExact(rule.cap)];
  const ordered = compare(floorPoints, ZERO) <= 0 && compare(capPoints, ZERO) >= 0 && compare(floorPoints, capPoints) < 0;
  return ordered ? [] : [faultAt(node, '/rule', 'bonus-bounds-wrong')];
}

const stepFaults = (node: Node, step: string): SystemFault[] =>
  compare(parseExact(step), ZERO) > 0 ? [] : [faultAt(node, '/rule/step', 'step-not-positive')];

/** Full marks must be a grade: the step divides the weight. */
function gradedFaults(node: Node, { step }: LeafRuleOf<'graded'>): SystemFault[] {
  const faults = stepFaults(node, step);
  const { weight } = node.indicator;
  if (faults.length > 0 || weight === undefined) return faults;
  const steps = divide(parseExact(weight), parseExact(step));
  return compare(steps, floor(steps)) === 0 ? [] : [faultAt(node, '/rule/step', 'step-not-dividing', { step, weight })];
}

function checkpointFaults(node: Node, { checkpoints }: LeafRuleOf<'checkpoints'>): SystemFault[] {
  const faults = [
    ...repeats(checkpoints, ({ code }) => code).map(({ index, key }) => faultAt(node, `/rule/checkpoints/${index}/code`, 'checkpoint-repeated', { code: key })),
    ...checkpoints.flatMap(({ points }, index) =>
      compare(parseExact(points), ZERO) > 0 ? [] : [faultAt(node, `/rule/checkpoints/${index}/points`, 'points-not-positive')],
    ),
  ];
  const { weight } = node.indicator;
  const total = sum(checkpoints.map(({ points }) => parseExact(points)));
  if (weight === undefined || compare(total, parseExact(weight)) === 0) return faults;
  return [...faults, faultAt(node, '/rule/checkpoints', 'checkpoints-do-not-add-up', { sum: formatExact(total), weight })];
}

const levelFaults = (node: Node, { levels }: LeafRuleOf<'levels'>): SystemFault[] => [
  ...repeats(levels, ({ name }) => name).map(({ index, key }) => faultAt(node, `/rule/levels/${index}/name`, 'level-repeated', { name: key })),
  ...levels.flatMap(({ share }, index) => shareFaults(node, `/rule/levels/${index}/share`, share)),
];

function shareFaults(node: Node, field: string, share: string): SystemFault[] {
  if (share === 'notApplicable') return [];
  const value = parseExact(share);
  return compare(value, ZERO) >= 0 && compare(value, ONE) <= 0 ? [] : [faultAt(node, field, 'share-outside')];
}

import type { GroupRule, IndicatorSystem, LeafRule, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { faultAt } from './fault-report.ts';
import { isLeaf, type Node, type SystemTree } from './system-tree.ts';

/** Where the group carries the weight, its items have one rule and no weight of their own (scoring rules, "Group rules"). */
const ruleOfItems: Readonly<Record<Exclude<GroupRule['kind'], 'sum'>, LeafRule['kind']>> = {
  deductions: 'tally',
  bonus: 'tally',
  'equal-shares': 'checklist',
};
const groupsOf: Readonly<Partial<Record<LeafRule['kind'], string>>> = { checklist: 'equal-shares' };

/** No rule stands where it lacks what it needs: a weight, a group that carries one, or levels under equal weighting. */
export function checkPlacement({ weighting }: IndicatorSystem, { nodes }: SystemTree): SystemFault[] {
  return nodes.flatMap((node) => (weighting === 'equal' ? equalFaults(node) : isLeaf(node.indicator) ? leafFaults(node) : groupFaults(node)));
}

/** The k leaves that apply to a unit weigh 100 / k each: nothing else carries a weight. */
function equalFaults(node: Node): SystemFault[] {
  const { weight, rule } = node.indicator;
  const fits = isLeaf(node.indicator) ? rule.kind === 'levels' : rule.kind === 'sum';
  return [
    ...(weight === undefined ? [] : [faultAt(node, '/weight', 'weight-not-allowed-where-equal')]),
    ...(fits ? [] : [faultAt(node, '/rule/kind', isLeaf(node.indicator) ? 'rule-not-where-equal' : 'group-not-where-equal', { kind: rule.kind })]),
  ];
}

function leafFaults(node: Node): SystemFault[] {
  const { weight, rule } = node.indicator;
  const { kind } = rule;
  const group = node.parent?.indicator;
  if (group === undefined || group.rule.kind === 'sum') {
    const groups = groupsOf[kind as LeafRule['kind']];
    if (groups !== undefined) return [faultAt(node, '/rule/kind', 'rule-needs-group', { kind, groups })];
    if (weight !== undefined) return [];
    return [kind === 'tally' ? faultAt(node, '/weight', 'tally-needs-weight') : faultAt(node, '/weight', 'weight-missing', { kind })];
  }
  const where = { parent: group.code, group: group.rule.kind };
  return [
    ...(ruleOfItems[group.rule.kind] === kind ? [] : [faultAt(node, '/rule/kind', 'rule-not-in-group', { kind, ...where })]),
    ...(weight === undefined ? [] : [faultAt(node, '/weight', 'weight-not-allowed-in-group', where)]),
  ];
}

function groupFaults(node: Node): SystemFault[] {
  const { weight, rule } = node.indicator;
  const needsWeight = rule.kind === 'deductions' || rule.kind === 'equal-shares';
  return needsWeight && weight === undefined ? [faultAt(node, '/weight', 'weight-missing', { kind: rule.kind })] : [];
}

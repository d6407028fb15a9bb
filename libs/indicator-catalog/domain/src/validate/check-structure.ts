import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import { faultAt } from './fault-report.ts';
import { isLeaf, type Node, type SystemTree } from './system-tree.ts';

/** Codes unique among leaves and groups; parents exist, come before and are groups; no empty group; paths below the group's. */
export function checkStructure({ nodes, byCode }: SystemTree): SystemFault[] {
  const later = new Set(nodes.map(({ indicator }) => indicator.code));
  return nodes.flatMap((node) => [
    ...(byCode.get(node.indicator.code) === node ? [] : [faultAt(node, '/code', 'code-repeated', { code: node.indicator.code })]),
    ...parentFaults(node, byCode, later),
    ...(!isLeaf(node.indicator) && node.children.length === 0 ? [faultAt(node, '', 'group-empty')] : []),
  ]);
}

function parentFaults(node: Node, byCode: SystemTree['byCode'], codes: ReadonlySet<string>): SystemFault[] {
  const { parent: code, path, rule } = node.indicator;
  if (code === undefined) return [];
  const fault = (name: SystemFault['fault'], parameters: Record<string, string> = {}): SystemFault[] => [
    faultAt(node, '/parent', name, { parent: code, ...parameters }),
  ];
  if (!codes.has(code)) return fault('parent-unknown');
  const named = byCode.get(code);
  if (named === undefined || named.index >= node.index) return fault('parent-later');
  if (node.parent === undefined) return fault('parent-not-group');
  const group = node.parent.indicator;
  if (!isLeaf(node.indicator) && group.rule.kind !== 'sum') return fault('parent-holds-leaves-only', { kind: group.rule.kind });
  if (rule.kind === 'bonus') return [faultAt(node, '/parent', 'bonus-not-at-top')];
  const below = group.path.every((name, level) => path[level] === name);
  return below ? [] : [faultAt(node, '/path', 'path-outside-parent', { expected: group.path.join(' / ') })];
}

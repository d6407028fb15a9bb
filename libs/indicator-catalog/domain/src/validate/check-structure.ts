import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import { faultAt } from './fault-report.ts';
import { isLeaf, type Node, type SystemTree } from './system-tree.ts';

/** Levels of a tree: printed ones have up to 4, and whoever reads or adds up a system goes down all of them. */
const LEVELS_MAX = 12;

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
  if (named === undefined || named.index >= node.index) {
    const circle = circleFrom(node, byCode);
    return circle ? fault('parent-circle', { codes: circle.join(' -> ') }) : fault('parent-later');
  }
  if (node.parent === undefined) return fault('parent-not-group');
  if (depthOf(node) > LEVELS_MAX) return [faultAt(node, '/parent', 'nesting-too-deep', { depthMax: String(LEVELS_MAX) })];
  const group = node.parent.indicator;
  if (!isLeaf(node.indicator) && group.rule.kind !== 'sum') return fault('parent-holds-leaves-only', { kind: group.rule.kind });
  if (rule.kind === 'bonus') return [faultAt(node, '/parent', 'bonus-not-at-top')];
  const below = group.path.every((name, level) => path[level] === name);
  return below ? [] : [faultAt(node, '/path', 'path-outside-parent', { expected: group.path.join(' / ') })];
}

/** A node's own level, from 1; the count ends one above the limit. */
function depthOf(node: Node): number {
  let depth = 1;
  for (let above = node.parent; above && depth <= LEVELS_MAX; above = above.parent) depth += 1;
  return depth;
}

/** The codes from a node back to itself by the parents that are named; at most as many steps as there are codes. */
function circleFrom(node: Node, byCode: SystemTree['byCode']): string[] | undefined {
  const codes = [node.indicator.code];
  for (let next = node.indicator.parent; next !== undefined && codes.length <= byCode.size; next = byCode.get(next)?.indicator.parent) {
    codes.push(next);
    if (next === node.indicator.code) return codes;
  }
  return undefined;
}

import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import { faultAt } from './fault-report.ts';
import { isLeaf, type Node, type SystemTree } from './system-tree.ts';

/** Levels of a tree: printed ones have up to 4, and whoever reads or adds up a system goes down all of them. */
const LEVELS_MAX = 12;

/** Codes unique among leaves and groups; parents exist, come before and are groups; no empty group; paths below the group's. */
export function checkStructure({ nodes, byCode }: SystemTree): SystemFault[] {
  const later = new Set(nodes.map(({ indicator }) => indicator.code));
  const circles = circlesOf(byCode);
  return nodes.flatMap((node) => [
    ...(byCode.get(node.indicator.code) === node ? [] : [faultAt(node, '/code', 'code-repeated', { code: node.indicator.code })]),
    ...parentFaults(node, { byCode, codes: later, circles }),
    ...(!isLeaf(node.indicator) && node.children.length === 0 ? [faultAt(node, '', 'group-empty')] : []),
  ]);
}

type Ground = { readonly byCode: SystemTree['byCode']; readonly codes: ReadonlySet<string>; readonly circles: ReadonlyMap<string, readonly string[]> };

function parentFaults(node: Node, { byCode, codes, circles }: Ground): SystemFault[] {
  const { parent: code, path, rule } = node.indicator;
  if (code === undefined) return [];
  const fault = (name: SystemFault['fault'], parameters: Record<string, string> = {}): SystemFault[] => [
    faultAt(node, '/parent', name, { parent: code, ...parameters }),
  ];
  if (!codes.has(code)) return fault('parent-unknown');
  const named = byCode.get(code);
  if (named === undefined || named.index >= node.index) {
    const circle = circles.get(node.indicator.code);
    return circle ? fault('parent-circle', { codes: circleText(circle, node.indicator.code) }) : fault('parent-later');
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

/** The circles that parents make, each under every code in it. A code is gone through once: thousands may name each other. */
function circlesOf(byCode: SystemTree['byCode']): ReadonlyMap<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>();
  const passed = new Set<string>();
  for (const start of byCode.keys()) {
    const way: string[] = [];
    let at: string | undefined = start;
    for (; at !== undefined && !passed.has(at); at = byCode.get(at)?.indicator.parent) {
      passed.add(at);
      way.push(at);
    }
    const first = at === undefined ? -1 : way.indexOf(at);
    const circle = first < 0 ? [] : way.slice(first);
    for (const code of circle) circles.set(code, circle);
  }
  return circles;
}

/** More codes of a circle than these help nobody. */
const CODES_SHOWN_MAX = 20;

/** The codes of a circle from one of them back to itself; of a long one only the first. */
function circleText(circle: readonly string[], code: string): string {
  const start = circle.indexOf(code);
  const codes = [...circle.slice(start), ...circle.slice(0, start)];
  return [...(codes.length > CODES_SHOWN_MAX ? [...codes.slice(0, CODES_SHOWN_MAX), '…'] : codes), code].join(' -> ');
}

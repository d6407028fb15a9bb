import type { Gate, IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, formatExact, parseExact } from '@quanheng/scoring-rules';
import { faultAt, faultOfSystem, repeats } from '../fault-report.ts';
import type { NodeRange } from '../limits/node-ranges.ts';
import { isAbove, type Range } from '../limits/range.ts';
import { isLeaf, type Node, type SystemTree } from '../system-tree.ts';
import type { BaseRange } from './base-range.ts';

type Ground = { readonly tree: SystemTree; readonly ranges: ReadonlyMap<Node, NodeRange>; readonly bases: readonly BaseRange[] | undefined };
type Fault = (field: string, fault: SystemFault['fault'], parameters?: Record<string, string>) => SystemFault;

/** The word of a gate for the base result. */
const BASE = 'base';

/**
 * Gates before bonus groups ("Beyond the 2022 source", 5): each names a bonus group and the base or a node of it with points of its own, and can
 * be both shut and open. A gate that looked at a bonus would have to know what it decides.
 */
export function checkGates({ gates = [] }: IndicatorSystem, ground: Ground): SystemFault[] {
  const { byCode } = ground.tree;
  const reserved = byCode.get(BASE);
  return [
    ...(gates.length > 0 && reserved ? [faultAt(reserved, '/code', 'code-reserved', { code: BASE })] : []),
    ...repeats(gates, ({ bonus, node }) => `${bonus} ${node}`).map(({ index }) => faultOfSystem(`/gates/${index}`, 'gate-repeated', gateNames(gates[index]!))),
    ...gates.flatMap((gate, index) => {
      const fault: Fault = (field, code, parameters = {}) => faultOfSystem(`/gates/${index}${field}`, code, parameters);
      return [...bonusFaults(gate, byCode, fault), ...(gate.node === BASE ? baseFaults(gate, ground, fault) : nodeFaults(gate, gates, ground, fault))];
    }),
  ];
}

const gateNames = ({ bonus, node }: Gate): Record<string, string> => ({ bonus, node });

function bonusFaults({ bonus }: Gate, byCode: SystemTree['byCode'], fault: Fault): SystemFault[] {
  const named = byCode.get(bonus);
  if (named === undefined) return [fault('/bonus', 'gate-bonus-unknown', { bonus })];
  return named.indicator.rule.kind === 'bonus' ? [] : [fault('/bonus', 'gate-not-before-bonus', { bonus })];
}

function nodeFaults(gate: Gate, gates: readonly Gate[], { tree, ranges }: Ground, fault: Fault): SystemFault[] {
  const { node, atLeast } = gate;
  const named = tree.byCode.get(node);
  if (named === undefined) return [fault('/node', 'gate-node-unknown', { node })];
  if (bonusAround(named) !== undefined) {
    const circle = circleOf(gate, gates, tree.byCode);
    return [circle ? fault('/node', 'gate-circle', { codes: circle.join(' -> ') }) : fault('/node', 'gate-node-in-bonus', { node })];
  }
  const group = named.parent?.indicator;
  if (group && group.rule.kind !== 'sum') return [fault('/node', 'gate-node-is-item', { node, parent: group.code, group: group.rule.kind })];
  return thresholdFaults(atLeast, ranges.get(named)?.bounded, fault, { node });
}

/** The bonus group that a node is, or is in. */
const bonusAround = (node: Node): string | undefined =>
  node.indicator.rule.kind === 'bonus' ? node.indicator.code : isLeaf(node.indicator) && node.parent?.indicator.rule.kind === 'bonus' ? node.parent.indicator.code : undefined;

/** The bonus groups from a gate's own back to it, each behind a gate that looks at the next; at most as many steps as there are gates. */
function circleOf({ bonus, node }: Gate, gates: readonly Gate[], byCode: SystemTree['byCode']): string[] | undefined {
  const target = byCode.get(node);
  const first = target && bonusAround(target);
  const found = first === undefined ? undefined : wayBack(first, [bonus]);
  return found && [...found, bonus];

  function wayBack(at: string, passed: readonly string[]): string[] | undefined {
    if (at === bonus) return [...passed];
    if (passed.includes(at)) return undefined;
    for (const next of gates.filter((gate) => gate.bonus === at)) {
      const looked = byCode.get(next.node);
      const around = looked && bonusAround(looked);
      const way = around === undefined ? undefined : wayBack(around, [...passed, at]);
      if (way) return way;
    }
    return undefined;
  }
}

/** Each class has a base result of its own: one that never reaches the threshold would have its bonus in name only. */
function baseFaults({ atLeast }: Gate, { bases }: Ground, fault: Fault): SystemFault[] {
  const threshold = parseExact(atLeast);
  const shut = (bases ?? []).flatMap(({ className, range }) => {
    if (!range.most || !isAbove(threshold, range.most)) return [];
    const most = formatExact(range.most);
    return [className === undefined ? fault('/atLeast', 'gate-never-opens', { node: BASE, atLeast, most }) : fault('/atLeast', 'gate-never-opens-for-class', { class: className, atLeast, most })];
  });
  return shut.length > 0 ? shut : thresholdFaults(atLeast, bases?.[0]?.range, fault, { node: BASE });
}

function thresholdFaults(atLeast: string, range: Range | undefined, fault: Fault, parameters: Record<string, string>): SystemFault[] {
  const threshold = parseExact(atLeast);
  if (range?.most && isAbove(threshold, range.most)) return [fault('/atLeast', 'gate-never-opens', { ...parameters, atLeast, most: formatExact(range.most) })];
  if (range?.least && compare(threshold, range.least) <= 0) return [fault('/atLeast', 'gate-always-open', { ...parameters, atLeast, least: formatExact(range.least) })];
  return [];
}

import type { GroupIndicator, Indicator, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { NaiveCells, type Events, type NaiveLeaf, type NaiveState } from './naive-cells.ts';
import { boundNode, ceilingsOf, type NaiveBound } from './naive-flags.ts';
import { between, least, less, minus, over, plus, rational, write, zero, type Rational } from './naive-numbers.ts';

type ActedText = { readonly node: string; readonly by: string; readonly from: string; readonly to: string; readonly leaf?: string | undefined; readonly position?: number | undefined };
type Gated = { readonly code: string; readonly points: Rational };
/** What a node, or a whole system, brings a unit. */
export type Numbers = {
  earned: Rational;
  maximum: Rational;
  provisionalEarned: Rational;
  provisionalMaximum: Rational;
  bonuses: readonly Gated[];
  scored: number;
  applicable: number;
  acted: readonly ActedText[];
};
const nothing: Numbers = { earned: zero, maximum: zero, provisionalEarned: zero, provisionalMaximum: zero, bonuses: [], scored: 0, applicable: 0, acted: [] };

const together = (all: readonly Numbers[]): Numbers =>
  all.reduce(
    (left, right) => ({
      earned: plus(left.earned, right.earned),
      maximum: plus(left.maximum, right.maximum),
      provisionalEarned: plus(left.provisionalEarned, right.provisionalEarned),
      provisionalMaximum: plus(left.provisionalMaximum, right.provisionalMaximum),
      bonuses: [...left.bonuses, ...right.bonuses],
      scored: left.scored + right.scored,
      applicable: left.applicable + right.applicable,
      acted: [...left.acted, ...right.acted],
    }),
    nothing,
  );

const isLeafOf = (indicator: Indicator): indicator is LeafIndicator => 'applicability' in indicator;

/** The group that carries the weight of a leaf: the nearest that is no mere heading. */
function groupOf({ system, indicator }: NaiveLeaf): GroupIndicator | undefined {
  let parent = indicator.parent;
  while (parent !== undefined) {
    const group = system.indicators.find((candidate) => candidate.code === parent) as GroupIndicator;
    if (group.rule.kind !== 'sum') return group;
    parent = group.parent;
  }
  return undefined;
}

export class NaiveTotals {
  readonly cells: NaiveCells;

  constructor(events: Events) {
    this.cells = new NaiveCells(events);
  }

  leavesOf(unit: string, system: string): NaiveLeaf[] {
    return this.cells.leaves.filter((leaf) => leaf.system.id === system && this.cells.role(unit, leaf) !== undefined);
  }

  isOut(unit: string, leaf: NaiveLeaf): boolean {
    return this.cells.state(unit, leaf, zero).status === 'not-applicable';
  }

  /** Null for items of deduction and bonus groups, and for a cell that has left k. */
  weightOf(unit: string, leaf: NaiveLeaf): Rational | null {
    const group = groupOf(leaf);
    if (group?.rule.kind === 'equal-shares' || (group === undefined && leaf.system.weighting === 'equal')) {
      if (this.isOut(unit, leaf)) return null;
      const k = this.leavesOf(unit, leaf.system.id).filter((other) => groupOf(other) === group && !this.isOut(unit, other)).length;
      return over(rational(group?.weight ?? '100'), [BigInt(k), 1n]);
    }
    const { rule, weight } = leaf.indicator;
    if (weight === undefined) return null;
    if (rule.kind !== 'checkpoints' || this.cells.ruledOut(unit, leaf)) return rational(weight);
    const out = this.cells.ruledCheckpoints(unit, leaf);
    return plus(...rule.checkpoints.filter(({ code }) => !out.includes(code)).map(({ points }) => rational(points)));
  }

  stateOf(unit: string, leaf: NaiveLeaf): NaiveState {
    return this.cells.state(unit, leaf, this.weightOf(unit, leaf) ?? zero);
  }

  bonusOf(unit: string, system: string, group: GroupIndicator): Rational {
    if (group.rule.kind !== 'bonus') throw new Error('no bonus group');
    const bound = this.cells.plan.choices?.find(({ node }) => node === `${system}/${group.code}`)?.bound ?? group.rule.bound;
    let [added, deducted] = [zero, zero];
    for (const leaf of this.leavesOf(unit, system).filter((candidate) => groupOf(candidate) === group)) {
      const { status, score, bound } = this.stateOf(unit, leaf);
      const sides = status === 'scored' && bound?.by === undefined ? this.cells.tally(unit, leaf) : undefined;
      if (sides) [added, deducted] = [plus(added, sides.added), plus(deducted, sides.deducted)];
      else if (score && less(score, zero)) deducted = minus(deducted, score);
      else if (score) added = plus(added, score);
    }
    const [floor, cap] = [rational(group.rule.floor), rational(group.rule.cap)];
    return bound === 'sum' ? between(minus(added, deducted), floor, cap) : minus(least(added, cap), least(deducted, minus(zero, floor)));
  }

  /** A deduction group: official only when all of it is scored, provisional once some of it is. */
  deductionsOf(unit: string, system: string, group: GroupIndicator): Numbers {
    const leaves = this.leavesOf(unit, system).filter((leaf) => groupOf(leaf) === group);
    const items = leaves.map((leaf) => this.stateOf(unit, leaf)).filter(({ status }) => status !== 'not-applicable');
    if (items.length === 0) return nothing;
    const weight = rational(group.weight!);
    const scores = items.flatMap(({ score }) => (score ? [score] : []));
    const soFar = between(plus(weight, ...scores), zero, weight);
    return {
      ...nothing,
      maximum: weight,
      earned: scores.length === items.length ? soFar : zero,
      ...(scores.length > 0 && { provisionalEarned: soFar, provisionalMaximum: weight }),
      scored: scores.length,
      applicable: items.length,
    };
  }

  leafNumbers(unit: string, leaf: NaiveLeaf): Numbers {
    const { status, score } = this.stateOf(unit, leaf);
    if (status === 'not-applicable') return nothing;
    const maximum = this.weightOf(unit, leaf) ?? zero;
    if (!score) return { ...nothing, maximum, applicable: 1 };
    return { ...nothing, earned: score, maximum, provisionalEarned: score, provisionalMaximum: maximum, scored: 1, applicable: 1 };
  }

  /** What a node brings, within the ceilings that name it, its floor and its cap. */
  nodeNumbers(unit: string, system: string, node: Indicator): Numbers {
    if (isLeafOf(node)) return together(this.leavesOf(unit, system).filter(({ indicator }) => indicator === node).map((leaf) => this.leafNumbers(unit, leaf)));
    const ceilings = this.leavesOf(unit, system).flatMap((leaf) => ceilingsOf(this.cells, unit, leaf));
    const told = (from: Rational, { value, by, ceiling }: NaiveBound): ActedText[] =>
      by === undefined ? [] : [{ node: node.code, by, from: write(from), to: write(value), leaf: ceiling?.leaf, position: ceiling?.position }];
    if (node.rule.kind === 'bonus') {
      const points = this.bonusOf(unit, system, node);
      const bound = boundNode(points, node, ceilings);
      return { ...nothing, bonuses: [{ code: node.code, points: bound.value }], acted: told(points, bound) };
    }
    const numbers = node.rule.kind === 'deductions' ? this.deductionsOf(unit, system, node) : this.numbersOf(unit, system, node.code);
    if (numbers.scored === 0) return numbers;
    const waits = node.rule.kind === 'deductions' && numbers.scored < numbers.applicable;
    const official: NaiveBound = waits ? { value: zero } : boundNode(numbers.earned, node, ceilings);
    const provisional = boundNode(numbers.provisionalEarned, node, ceilings).value;
    return { ...numbers, earned: official.value, provisionalEarned: provisional, acted: [...numbers.acted, ...told(numbers.earned, official)] };
  }

  /** The sum of what stands below a node, or of a whole system. */
  numbersOf(unit: string, system: string, parent?: string): Numbers {
    const { indicators } = this.cells.systems.find(({ id }) => id === system)!;
    return together(indicators.filter((indicator) => indicator.parent === parent).map((indicator) => this.nodeNumbers(unit, system, indicator)));
  }
}

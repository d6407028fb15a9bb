import type { GroupIndicator } from '@quanheng/indicator-catalog-contracts';
import type { CampaignPlanned, CampaignUnit } from '@quanheng/scoring-contracts';
import { all, NaiveCells, writeOrNull, type Events, type NaiveLeaf, type NaiveState } from './naive-cells.ts';
import { between, least, less, minus, most, over, plus, rational, show, times, write, zero, type Rational } from './naive-numbers.ts';

type Programme = CampaignPlanned['programmes'][number];
type Numbers = { earned: Rational; maximum: Rational; provisionalEarned: Rational; provisionalMaximum: Rational; bonus: Rational; scored: number; applicable: number };
const nothing = (): Numbers => ({ earned: zero, maximum: zero, provisionalEarned: zero, provisionalMaximum: zero, bonus: zero, scored: 0, applicable: 0 });

const resultOf = (earned: Rational, maximum: Rational, bonus: Rational): Rational | undefined =>
  maximum[0] === 0n ? undefined : most(zero, plus(times(over(earned, maximum), rational('100')), bonus));

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

class NaiveTotals {
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
      const { status, score } = this.stateOf(unit, leaf);
      const sides = status === 'scored' ? this.cells.tally(unit, leaf) : undefined;
      if (sides) [added, deducted] = [plus(added, sides.added), plus(deducted, sides.deducted)];
      else if (score && less(score, zero)) deducted = minus(deducted, score);
      else if (score) added = plus(added, score);
    }
    const [floor, cap] = [rational(group.rule.floor), rational(group.rule.cap)];
    return bound === 'sum' ? between(minus(added, deducted), floor, cap) : minus(least(added, cap), least(deducted, minus(zero, floor)));
  }

  addDeductions(unit: string, system: string, group: GroupIndicator, total: Numbers): void {
    const leaves = this.leavesOf(unit, system).filter((leaf) => groupOf(leaf) === group);
    const items = leaves.map((leaf) => this.stateOf(unit, leaf)).filter(({ status }) => status !== 'not-applicable');
    if (items.length === 0) return;
    const weight = rational(group.weight!);
    const soFar = between(plus(weight, ...items.flatMap(({ score }) => (score ? [score] : []))), zero, weight);
    total.maximum = plus(total.maximum, weight);
    if (items.every(({ score }) => score !== null)) total.earned = plus(total.earned, soFar);
    if (items.some(({ score }) => score !== null)) {
      total.provisionalEarned = plus(total.provisionalEarned, soFar);
      total.provisionalMaximum = plus(total.provisionalMaximum, weight);
    }
  }

  numbersOf(unit: string, system: string): Numbers {
    const total = nothing();
    for (const leaf of this.leavesOf(unit, system)) {
      const kind = groupOf(leaf)?.rule.kind;
      const { status, score } = this.stateOf(unit, leaf);
      if (kind === 'bonus' || status === 'not-applicable') continue;
      total.applicable += 1;
      if (score) total.scored += 1;
      if (kind === 'deductions') continue;
      const weight = this.weightOf(unit, leaf) ?? zero;
      total.maximum = plus(total.maximum, weight);
      if (!score) continue;
      total.earned = plus(total.earned, score);
      total.provisionalEarned = plus(total.provisionalEarned, score);
      total.provisionalMaximum = plus(total.provisionalMaximum, weight);
    }
    for (const group of new Set(this.leavesOf(unit, system).map(groupOf))) {
      if (group?.rule.kind === 'deductions') this.addDeductions(unit, system, group, total);
      if (group?.rule.kind === 'bonus') total.bonus = plus(total.bonus, this.bonusOf(unit, system, group));
    }
    return total;
  }

  weightsOf({ programme, systems }: Programme, group: string): Record<string, string> {
    const set = all(this.cells.events, 'composite-weights-set').filter(({ data }) => data.programme === programme && data.group === group).at(-1);
    const weights: Record<string, string> = {};
    for (const { system } of systems) {
      const weight = set ? set.data.weights.find((stated) => stated.system === system)?.weight : systems.length === 1 ? '1' : undefined;
      if (weight !== undefined) weights[system] = write(rational(weight));
    }
    return weights;
  }

  rowOf({ unit, name }: CampaignUnit, { systems }: Programme, weights: Record<string, string>) {
    const results = systems.map(({ system }) => {
      const numbers = this.numbersOf(unit, system);
      const official = resultOf(numbers.earned, numbers.maximum, numbers.bonus);
      return { system, ...numbers, official, provisional: resultOf(numbers.provisionalEarned, numbers.provisionalMaximum, numbers.bonus) };
    });
    const compose = (which: 'official' | 'provisional'): Rational | undefined => {
      const counted = results.filter((result) => result[which] && weights[result.system] !== undefined);
      const weight = plus(...counted.map(({ system }) => rational(weights[system]!)));
      return weight[0] === 0n ? undefined : over(plus(...counted.map((result) => times(rational(weights[result.system]!), result[which]!))), weight);
    };
    const official = compose('official');
    const views = results.map(({ system, official: result, earned, maximum, bonus, scored, applicable }) => [
      system,
      result ? { earned: write(earned), maximum: write(maximum), bonus: write(bonus), score: show(result), scored, applicable } : null,
    ]);
    const count = (which: 'scored' | 'applicable') => results.reduce((sum, result) => sum + result[which], 0);
    const numbers = { score: official ? show(official) : null, exact: writeOrNull(official), provisional: writeOrNull(compose('provisional')) };
    return { official, view: { unit, name, ...numbers, scored: count('scored'), applicable: count('applicable'), systems: Object.fromEntries(views) } };
  }

  listed({ list }: Programme): CampaignUnit[] {
    const numberOf = ({ lists }: CampaignUnit) => Number(lists.find((place) => place.list === list)?.number);
    return this.cells.units.filter(({ lists }) => lists.some((place) => place.list === list)).sort((left, right) => numberOf(left) - numberOf(right));
  }

  groupView(programme: Programme, group: string) {
    const weights = this.weightsOf(programme, group);
    const rows = this.listed(programme).filter((unit) => unit.group === group).map((unit) => this.rowOf(unit, programme, weights));
    const ranked = rows.map(({ official, view }) => ({
      rank: official ? 1 + rows.filter((other) => other.official && less(official, other.official)).length : null,
      ...view,
    }));
    // A stable sort: what is equal stays in list order.
    return { id: group, weights, rows: ranked.sort((left, right) => (left.rank ?? Number.MAX_SAFE_INTEGER) - (right.rank ?? Number.MAX_SAFE_INTEGER)) };
  }

  explainedOf(programme: Programme) {
    return this.listed(programme).flatMap(({ unit }) =>
      programme.systems.flatMap(({ system }) =>
        this.leavesOf(unit, system).map((leaf) => {
          const { status, by, score, ruleScore } = this.stateOf(unit, leaf);
          const weight = writeOrNull(this.weightOf(unit, leaf));
          return { unit, leaf: leaf.ref, state: status, by, role: this.cells.role(unit, leaf), weight, score: writeOrNull(score), ruleScore: writeOrNull(ruleScore) };
        }),
      ),
    );
  }
}

/** The scoreboard and the cells of a ledger, by the naive scorer, in the shapes of the library. */
export function naiveScoreboard(events: Events) {
  const totals = new NaiveTotals(events);
  const programmes = totals.cells.plan.programmes.map((programme) => ({
    id: programme.programme,
    groups: [...new Set(totals.listed(programme).map(({ group }) => group))].sort().map((group) => totals.groupView(programme, group)),
  }));
  const explained = totals.cells.plan.programmes.flatMap((programme) => totals.explainedOf(programme));
  return { campaign: 'demo-1', position: events.length - 1, programmes, explained };
}

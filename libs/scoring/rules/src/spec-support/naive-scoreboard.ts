import type { GroupIndicator } from '@quanheng/indicator-catalog-contracts';
import { all, NaiveCells, writeOrNull, type Events, type NaiveLeaf, type NaiveState } from './naive-cells.ts';
import { between, least, less, minus, most, over, plus, q, show, times, write, zero, type Q } from './naive-numbers.ts';

type Numbers = { earned: Q; maximum: Q; provisionalEarned: Q; provisionalMaximum: Q; bonus: Q; scored: number; applicable: number };
const nothing = (): Numbers => ({ earned: zero, maximum: zero, provisionalEarned: zero, provisionalMaximum: zero, bonus: zero, scored: 0, applicable: 0 });

/** The scoreboard and the cells of a ledger, by the naive scorer, in the shapes of the library. */
export function naiveScoreboard(events: Events) {
  const cells = new NaiveCells(events);
  const groupOf = ({ system, indicator }: NaiveLeaf): GroupIndicator | undefined => {
    let parent = indicator.parent;
    while (parent !== undefined) {
      const group = system.indicators.find((candidate) => candidate.code === parent) as GroupIndicator;
      if (group.rule.kind !== 'sum') return group;
      parent = group.parent;
    }
    return undefined;
  };
  const leavesOf = (unit: string, system: string) => cells.leaves.filter((leaf) => leaf.system.id === system && cells.role(unit, leaf) !== undefined);
  const isOut = (unit: string, leaf: NaiveLeaf) => cells.state(unit, leaf, zero).status === 'not-applicable';

  /** Null for items of deduction and bonus groups, and for a cell that has left k. */
  function weightOf(unit: string, leaf: NaiveLeaf): Q | null {
    const group = groupOf(leaf);
    const derived = group?.rule.kind === 'equal-shares' || (group === undefined && leaf.system.weighting === 'equal');
    if (derived) {
      if (isOut(unit, leaf)) return null;
      const k = leavesOf(unit, leaf.system.id).filter((other) => groupOf(other) === group && !isOut(unit, other)).length;
      return over(q(group?.weight ?? '100'), [BigInt(k), 1n]);
    }
    const { rule, weight } = leaf.indicator;
    if (weight === undefined) return null;
    if (rule.kind !== 'checkpoints' || cells.ruledOut(unit, leaf)) return q(weight);
    const out = cells.ruledCheckpoints(unit, leaf);
    return plus(...rule.checkpoints.filter(({ code }) => !out.includes(code)).map(({ points }) => q(points)));
  }
  const stateOf = (unit: string, leaf: NaiveLeaf): NaiveState => cells.state(unit, leaf, weightOf(unit, leaf) ?? zero);

  function bonusOf(unit: string, system: string, group: GroupIndicator, leaves: readonly NaiveLeaf[]): Q {
    if (group.rule.kind !== 'bonus') throw new Error('no bonus group');
    const bound = cells.plan.choices?.find(({ node }) => node === `${system}/${group.code}`)?.bound ?? group.rule.bound;
    let [added, deducted] = [zero, zero];
    for (const leaf of leaves) {
      const { status, score } = stateOf(unit, leaf);
      const sides = status === 'scored' ? cells.tally(unit, leaf) : undefined;
      if (sides) [added, deducted] = [plus(added, sides.added), plus(deducted, sides.deducted)];
      else if (score && less(score, zero)) deducted = minus(deducted, score);
      else if (score) added = plus(added, score);
    }
    const [floor, cap] = [q(group.rule.floor), q(group.rule.cap)];
    return bound === 'sum' ? between(minus(added, deducted), floor, cap) : minus(least(added, cap), least(deducted, minus(zero, floor)));
  }

  function numbersOf(unit: string, system: string): Numbers {
    const total = nothing();
    const deductionGroups = new Set<GroupIndicator>();
    const bonusGroups = new Set<GroupIndicator>();
    for (const leaf of leavesOf(unit, system)) {
      const group = groupOf(leaf);
      if (group?.rule.kind === 'deductions') deductionGroups.add(group);
      if (group?.rule.kind === 'bonus') bonusGroups.add(group);
      const { status, score } = stateOf(unit, leaf);
      if (group?.rule.kind === 'bonus' || status === 'not-applicable') continue;
      total.applicable += 1;
      if (score) total.scored += 1;
      if (group?.rule.kind === 'deductions') continue;
      const weight = weightOf(unit, leaf) ?? zero;
      total.maximum = plus(total.maximum, weight);
      if (!score) continue;
      total.earned = plus(total.earned, score);
      total.provisionalEarned = plus(total.provisionalEarned, score);
      total.provisionalMaximum = plus(total.provisionalMaximum, weight);
    }
    for (const group of deductionGroups) {
      const items = leavesOf(unit, system).filter((leaf) => groupOf(leaf) === group).map((leaf) => stateOf(unit, leaf)).filter(({ status }) => status !== 'not-applicable');
      if (items.length === 0) continue;
      const weight = q(group.weight!);
      const soFar = between(plus(weight, ...items.flatMap(({ score }) => (score ? [score] : []))), zero, weight);
      total.maximum = plus(total.maximum, weight);
      if (items.every(({ score }) => score !== null)) total.earned = plus(total.earned, soFar);
      if (items.some(({ score }) => score !== null)) {
        total.provisionalEarned = plus(total.provisionalEarned, soFar);
        total.provisionalMaximum = plus(total.provisionalMaximum, weight);
      }
    }
    for (const group of bonusGroups) total.bonus = plus(total.bonus, bonusOf(unit, system, group, leavesOf(unit, system).filter((leaf) => groupOf(leaf) === group)));
    return total;
  }

  const resultOf = (earned: Q, maximum: Q, bonus: Q): Q | undefined => (maximum[0] === 0n ? undefined : most(zero, plus(times(over(earned, maximum), q('100')), bonus)));

  const programmes = cells.plan.programmes.map(({ programme, list, systems }) => {
    const listed = cells.units.filter(({ lists }) => lists.some((place) => place.list === list));
    const numberOf = (unit: string) => Number(listed.find((candidate) => candidate.unit === unit)!.lists.find((place) => place.list === list)!.number);
    const groups = [...new Set(listed.map(({ group }) => group))].sort().map((group) => {
      const set = all(events, 'composite-weights-set').filter(({ data }) => data.programme === programme && data.group === group).at(-1);
      const weights: Record<string, string> = {};
      for (const { system } of systems) {
        const weight = set ? set.data.weights.find((stated) => stated.system === system)?.weight : systems.length === 1 ? '1' : undefined;
        if (weight !== undefined) weights[system] = write(q(weight));
      }
      const rows = listed.filter((unit) => unit.group === group).map(({ unit, name }) => {
        const numbers = systems.map(({ system }) => ({ system, ...numbersOf(unit, system) }));
        const results = numbers.map((each) => ({ ...each, official: resultOf(each.earned, each.maximum, each.bonus), provisional: resultOf(each.provisionalEarned, each.provisionalMaximum, each.bonus) }));
        const compose = (which: 'official' | 'provisional'): Q | undefined => {
          const counted = results.filter((result) => result[which] && weights[result.system] !== undefined);
          const weight = plus(...counted.map(({ system }) => q(weights[system]!)));
          return weight[0] === 0n ? undefined : over(plus(...counted.map((result) => times(q(weights[result.system]!), result[which]!))), weight);
        };
        const [official, provisional] = [compose('official'), compose('provisional')];
        const views = results.map(({ system, official: result, earned, maximum, bonus, scored, applicable }) => [
          system,
          result ? { earned: write(earned), maximum: write(maximum), bonus: write(bonus), score: show(result), scored, applicable } : null,
        ]);
        const count = (which: 'scored' | 'applicable') => numbers.reduce((total, each) => total + each[which], 0);
        const view = { unit, name, score: official ? show(official) : null, exact: writeOrNull(official), provisional: writeOrNull(provisional), scored: count('scored'), applicable: count('applicable'), systems: Object.fromEntries(views) };
        return { official, view };
      });
      const ranked = rows.map(({ official, view }) => ({ rank: official ? 1 + rows.filter((other) => other.official && less(official, other.official)).length : null, ...view }));
      ranked.sort((left, right) => (left.rank ?? Infinity) - (right.rank ?? Infinity) || numberOf(left.unit) - numberOf(right.unit));
      return { id: group, weights, rows: ranked.map((row) => row) };
    });
    return { id: programme, groups };
  });

  const explained = cells.plan.programmes.flatMap(({ list, systems }) =>
    [...cells.units]
      .filter(({ lists }) => lists.some((place) => place.list === list))
      .sort((left, right) => Number(left.lists[0]!.number) - Number(right.lists[0]!.number))
      .flatMap(({ unit }) =>
        systems.flatMap(({ system }) =>
          leavesOf(unit, system).map((leaf) => {
            const { status, by, score, ruleScore } = stateOf(unit, leaf);
            return { unit, leaf: leaf.ref, state: status, by, role: cells.role(unit, leaf), weight: writeOrNull(weightOf(unit, leaf)), score: writeOrNull(score), ruleScore: writeOrNull(ruleScore) };
          }),
        ),
      ),
  );
  return { campaign: 'demo-1', position: events.length - 1, programmes, explained };
}


import type { Gate } from '@quanheng/indicator-catalog-contracts';
import type { CampaignPlanned, CampaignUnit } from '@quanheng/scoring-contracts';
import { all, writeOrNull, type Events, type NaiveLeaf } from './naive-cells.ts';
import { bandName, ceilingsOf, classOfUnit, placeOf, unlimitedOf, vetoesOf } from './naive-flags.ts';
import { less, minus, most, over, plus, rational, show, times, write, zero, type Rational } from './naive-numbers.ts';
import { NaiveTotals, type Numbers } from './naive-totals.ts';

type Programme = CampaignPlanned['programmes'][number];
type Side = 'official' | 'provisional';
type NaiveResult = ReturnType<NaiveBoard['computeSystem']>;
const failed = '不合格';

/** Results, rows, rankings and explained cells of the second scorer, in the shapes of the library. */
class NaiveBoard {
  readonly totals: NaiveTotals;
  readonly #results = new Map<string, NaiveResult>();

  constructor(events: Events) {
    this.totals = new NaiveTotals(events);
  }

  get cells() {
    return this.totals.cells;
  }

  /** Base by class, bonuses behind their gates, not below 0, less what is unlimited. */
  resultOf(unit: CampaignUnit, system: string, numbers: Numbers, side: Side) {
    const of = ({ earned, maximum, provisionalEarned, provisionalMaximum }: Numbers): readonly [Rational, Rational] => (side === 'official' ? [earned, maximum] : [provisionalEarned, provisionalMaximum]);
    const [earned, maximum] = of(numbers);
    const { gates = [], indicators } = this.cells.systems.find(({ id }) => id === system)!;
    if (maximum[0] === 0n) return { bonus: zero, held: [], result: undefined };
    const fullMarks = classOfUnit(this.cells, unit, system)?.fullMarks ?? '100';
    const base = fullMarks === 'asIs' ? earned : times(over(earned, maximum), rational(fullMarks));
    const reachedOf = ({ node }: Gate): Rational => (node === 'base' ? base : of(this.totals.nodeNumbers(unit.unit, system, indicators.find(({ code }) => code === node)!))[0]);
    const shut = gates.filter((gate) => less(reachedOf(gate), rational(gate.atLeast)));
    const held = numbers.bonuses
      .filter(({ code }) => shut.some(({ bonus }) => bonus === code))
      .map((group) => ({ ...group, gates: shut.filter(({ bonus }) => bonus === group.code).map((gate) => ({ node: gate.node, atLeast: gate.atLeast, reached: write(reachedOf(gate)) })) }));
    const bonus = plus(...numbers.bonuses.filter(({ code }) => !held.some((group) => group.code === code)).map(({ points }) => points));
    const unlimited = plus(...this.totals.leavesOf(unit.unit, system).map((leaf) => unlimitedOf(this.cells, unit.unit, leaf)));
    return { bonus, held: held.filter(({ points }) => points[0] !== 0n), result: minus(most(zero, plus(base, bonus)), unlimited) };
  }

  systemOf(unit: CampaignUnit, system: string): NaiveResult {
    const key = `${unit.unit}/${system}`;
    const known = this.#results.get(key) ?? this.computeSystem(unit, system);
    this.#results.set(key, known);
    return known;
  }

  computeSystem(unit: CampaignUnit, system: string) {
    const leaves = this.totals.leavesOf(unit.unit, system);
    const numbers = this.totals.numbersOf(unit.unit, system);
    const { bonus, held, result } = this.resultOf(unit, system, numbers, 'official');
    const vetoes = leaves.flatMap((leaf) => vetoesOf(this.cells, unit.unit, leaf));
    const { bands } = this.cells.systems.find(({ id }) => id === system)!;
    const band = vetoes.length > 0 ? failed : result && bandName(bands, result);
    const unlimited = plus(...leaves.map((leaf) => unlimitedOf(this.cells, unit.unit, leaf)));
    const acted = [...numbers.acted, ...held.map(({ code, points, gates }) => ({ node: code, by: 'gate', from: write(points), to: '0', gates }))];
    const { id, name, fullMarks } = classOfUnit(this.cells, unit, system) ?? {};
    const { earned, maximum, scored, applicable } = numbers;
    const more = {
      unlimited: unlimited[0] === 0n ? undefined : write(unlimited),
      acted: acted.length > 0 ? acted : undefined,
      class: id === undefined ? undefined : { id, name, fullMarks },
      band,
      vetoes: vetoes.length > 0 ? vetoes : undefined,
    };
    const view = result ? { earned: write(earned), maximum: write(maximum), bonus: write(bonus), score: show(result), scored, applicable, ...more } : null;
    return { system, numbers, acted, vetoes, band, official: result, provisional: this.resultOf(unit, system, numbers, 'provisional').result, view };
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

  rowOf(unit: CampaignUnit, { systems }: Programme, weights: Record<string, string>) {
    const results = systems.map(({ system }) => this.systemOf(unit, system));
    const compose = (which: Side): Rational | undefined => {
      const counted = results.filter((result) => result[which] && weights[result.system] !== undefined);
      const weight = plus(...counted.map(({ system }) => rational(weights[system]!)));
      return weight[0] === 0n ? undefined : over(plus(...counted.map((result) => times(rational(weights[result.system]!), result[which]!))), weight);
    };
    const official = compose('official');
    const count = (which: 'scored' | 'applicable') => results.reduce((sum, { numbers }) => sum + numbers[which], 0);
    const numbers = { score: official ? show(official) : null, exact: writeOrNull(official), provisional: writeOrNull(compose('provisional')) };
    const vetoes = results.flatMap((result) => result.vetoes);
    const band = vetoes.length > 0 ? failed : results.length === 1 && official ? results[0]!.band : undefined;
    const views = Object.fromEntries(results.map(({ system, view }) => [system, view]));
    const more = { band, vetoes: vetoes.length > 0 ? vetoes : undefined };
    return { official, failed: vetoes.length > 0, view: { unit: unit.unit, name: unit.name, ...numbers, scored: count('scored'), applicable: count('applicable'), systems: views, ...more } };
  }

  listed({ list }: Programme): CampaignUnit[] {
    const numberOf = ({ lists }: CampaignUnit) => Number(lists.find((place) => place.list === list)?.number);
    return this.cells.units.filter(({ lists }) => lists.some((place) => place.list === list)).sort((left, right) => numberOf(left) - numberOf(right));
  }

  groupView(programme: Programme, group: string) {
    const weights = this.weightsOf(programme, group);
    const rows = this.listed(programme).filter((unit) => unit.group === group).map((unit) => this.rowOf(unit, programme, weights));
    const ranked = rows.filter((row) => row.official && !row.failed);
    const rankOf = (own: Rational) => 1 + ranked.filter(({ official }) => less(own, official!)).length;
    const inRanks = ranked.map(({ official, view }) => ({ rank: rankOf(official!), ...view })).sort((left, right) => left.rank - right.rank);
    // A stable sort: what is equal stays in list order, and so do those without a result and those that failed.
    const others = [...rows.filter((row) => !row.official && !row.failed), ...rows.filter((row) => row.failed)];
    return { id: group, weights, rows: [...inRanks, ...others.map(({ view }) => ({ rank: null, ...view }))] };
  }

  explainedCell(unit: CampaignUnit, leaf: NaiveLeaf) {
    const { status, by, score, ruleScore, bound } = this.totals.stateOf(unit.unit, leaf);
    const ceilings = ceilingsOf(this.cells, unit.unit, leaf).map(({ position, node, points }) => ({ is: 'ceiling', position, node, points: write(points) }));
    const vetoes = vetoesOf(this.cells, unit.unit, leaf).map(({ position, kind, reason }) => ({ is: 'veto', position, kind, reason }));
    const unlimited = unlimitedOf(this.cells, unit.unit, leaf);
    const consequences = [...ceilings, ...vetoes, ...(unlimited[0] === 0n ? [] : [{ is: 'unlimited', points: write(unlimited) }])];
    const groups = new Set<string>();
    for (let { parent } = leaf.indicator; parent !== undefined; ) {
      groups.add(parent);
      parent = leaf.system.indicators.find(({ code }) => code === parent)!.parent;
    }
    const above = this.systemOf(unit, leaf.system.id).acted.filter(({ node }) => groups.has(node));
    return {
      unit: unit.unit,
      leaf: leaf.ref,
      state: status,
      by,
      role: this.cells.role(unit.unit, leaf),
      weight: writeOrNull(this.totals.weightOf(unit.unit, leaf)),
      score: writeOrNull(score),
      ruleScore: writeOrNull(ruleScore),
      bounded: bound?.by === undefined ? undefined : { by: bound.by, from: writeOrNull(ruleScore), to: write(bound.value) },
      place: placeOf(this.cells, unit.unit, leaf)?.place,
      consequences: consequences.length > 0 ? consequences : undefined,
      above: above.length > 0 ? above : undefined,
    };
  }

  explainedOf(programme: Programme) {
    return this.listed(programme).flatMap((unit) =>
      programme.systems.flatMap(({ system }) => this.totals.leavesOf(unit.unit, system).map((leaf) => this.explainedCell(unit, leaf))),
    );
  }

  warnings() {
    return this.cells.leaves.flatMap((leaf) => {
      const stated = all(this.cells.events, 'pool-stated').filter(({ data }) => data.leaf === leaf.ref).at(-1);
      if (!stated) return [];
      const measured = this.cells.measuredSum(leaf);
      return less(rational(stated.data.pool), measured) ? [{ leaf: leaf.ref, pool: stated.data.pool, measured: write(measured) }] : [];
    });
  }
}

/** The scoreboard and the cells of a ledger, by the naive scorer, in the shapes of the library. */
export function naiveScoreboard(events: Events) {
  const board = new NaiveBoard(events);
  const programmes = board.cells.plan.programmes.map((programme) => ({
    id: programme.programme,
    groups: [...new Set(board.listed(programme).map(({ group }) => group))].sort().map((group) => board.groupView(programme, group)),
  }));
  const explained = board.cells.plan.programmes.flatMap((programme) => board.explainedOf(programme));
  const warnings = board.warnings();
  return { campaign: 'demo-1', position: events.length - 1, programmes, explained, warnings: warnings.length > 0 ? warnings : undefined };
}

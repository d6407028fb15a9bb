import type { IncidentKind, IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent, CampaignPlanned, CampaignUnit } from '@quanheng/scoring-contracts';
import { between, least, less, minus, most, over, plus, rational, times, write, zero, type Rational } from './naive-numbers.ts';
import { boundNode, ceilingsOf, placeOf, type NaiveBound } from './naive-flags.ts';

/**
 * The second scorer of the specs: written from the text of the scoring rules alone, without any care for speed. For every
 * question it looks through all events again.
 */
export type Events = readonly Recorded<CampaignLedgerEvent>[];
type Named<Type> = Recorded<Extract<CampaignLedgerEvent, { type: Type }>>;
export const all = <Type extends CampaignLedgerEvent['type']>(events: Events, type: Type): Named<Type>[] => events.filter((event) => event.type === type) as Named<Type>[];

export type NaiveLeaf = { readonly ref: string; readonly system: IndicatorSystem; readonly indicator: LeafIndicator };
export type NaiveState = { readonly status: string; readonly by: string | null; readonly score: Rational | null; readonly ruleScore: Rational | null; readonly bound?: NaiveBound };

const one: Rational = [1n, 1n];

export class NaiveCells {
  readonly events: Events;
  readonly plan: CampaignPlanned;
  readonly units: readonly CampaignUnit[];
  readonly leaves: readonly NaiveLeaf[];
  readonly systems: readonly IndicatorSystem[];

  constructor(events: Events) {
    this.events = events;
    this.plan = all(events, 'campaign-planned').at(-1)!.data;
    this.units = all(events, 'unit-copied').map(({ data }) => data);
    this.systems = all(events, 'system-copied').map(({ data }) => ({
      ...data.content,
      indicators: all(events, 'indicator-copied')
        .filter((copied) => copied.data.system === data.system)
        .map((copied) => copied.data.indicator),
    }));
    this.leaves = this.systems.flatMap((system) =>
      system.indicators.flatMap((indicator) => ('applicability' in indicator ? [{ ref: `${system.id}/${indicator.code}`, system, indicator }] : [])),
    );
  }

  /** The strongest role of a unit in a leaf, or undefined where it has no cell. */
  role(unit: string, { ref, indicator, system }: NaiveLeaf): string | undefined {
    const programme = this.plan.programmes.find(({ systems }) => systems.some((choice) => choice.system === system.id))!;
    const copied = this.units.find((candidate) => candidate.unit === unit)!;
    if (!copied.lists.some(({ list }) => list === programme.list)) return undefined;
    const roles = new Set<string>();
    for (const entry of indicator.applicability) {
      if ((entry.is === 'unit' && entry.id === unit) || (entry.is === 'group' && entry.id === copied.group)) roles.add(entry.role);
    }
    for (const role of ['lead', 'assessed', 'support'] as const) {
      let picked = false;
      for (const event of this.events) {
        if (event.type === 'units-picked' && event.data.leaf === ref && event.data.role === role && event.data.units.includes(unit)) picked = true;
        if (event.type === 'unit-unpicked' && event.data.leaf === ref && event.data.role === role && event.data.unit === unit) picked = false;
      }
      if (picked) roles.add(role);
    }
    return ['lead', 'assessed', 'support'].find((role) => roles.has(role));
  }

  rulings(unit: string, leaf: NaiveLeaf): Named<'not-applicable-ruled'>[] {
    const revoked = all(this.events, 'ruling-revoked').map(({ data }) => data.ruling);
    return all(this.events, 'not-applicable-ruled').filter(({ id, data }) => data.leaf === leaf.ref && data.units.includes(unit) && !revoked.includes(id));
  }

  ruledCheckpoints(unit: string, leaf: NaiveLeaf): string[] {
    return this.rulings(unit, leaf).flatMap(({ data }) => (data.checkpoint === undefined ? [] : [data.checkpoint]));
  }

  ruledOut(unit: string, leaf: NaiveLeaf): boolean {
    if (this.rulings(unit, leaf).some(({ data }) => data.checkpoint === undefined)) return true;
    const { rule } = leaf.indicator;
    return rule.kind === 'checkpoints' && rule.checkpoints.every(({ code }) => this.ruledCheckpoints(unit, leaf).includes(code));
  }

  ofCell(unit: string, leaf: NaiveLeaf): Events {
    return this.events.filter(({ stream }) => stream === `cell/${unit}/${leaf.ref}`);
  }

  /** The unrevoked acts of one type in a cell, oldest first. */
  acts<Type extends CampaignLedgerEvent['type']>(unit: string, leaf: NaiveLeaf, type: Type): Named<Type>[] {
    const cell = this.ofCell(unit, leaf);
    const revoked = all(cell, 'action-revoked').map(({ data }) => data.action);
    return all(cell, type).filter(({ id }) => !revoked.includes(id));
  }

  /** The newest measurement of each period. */
  measurements(unit: string, leaf: NaiveLeaf): Record<string, string>[] {
    const byPeriod: Record<string, Record<string, string>> = {};
    for (const { data } of this.acts(unit, leaf, 'measurement-recorded')) byPeriod[data.period ?? 'none'] = data as unknown as Record<string, string>;
    return Object.values(byPeriod);
  }

  column(leaf: NaiveLeaf): string[] {
    return this.units.map(({ unit }) => unit).filter((unit) => this.role(unit, leaf) !== undefined && !this.ruledOut(unit, leaf));
  }

  pool(leaf: NaiveLeaf): Rational | undefined {
    const { rule } = leaf.indicator;
    if (rule.kind === 'ratio' && rule.pool === 'stated') {
      const stated = all(this.events, 'pool-stated').filter(({ data }) => data.leaf === leaf.ref).at(-1);
      return stated && rational(stated.data.pool);
    }
    return this.measuredSum(leaf);
  }

  measuredSum(leaf: NaiveLeaf): Rational {
    return plus(...this.column(leaf).flatMap((unit) => this.measurements(unit, leaf).map(({ numerator }) => rational(numerator!))));
  }

  rate(unit: string, leaf: NaiveLeaf): Rational | undefined {
    const measured = this.measurements(unit, leaf);
    const denominator = plus(...measured.map((data) => rational(data['denominator']!)));
    if (measured.length === 0 || denominator[0] === 0n) return undefined;
    return times(rational('100'), between(over(plus(...measured.map(({ numerator }) => rational(numerator!))), denominator), zero, one));
  }

  best(leaf: NaiveLeaf): Rational {
    return this.column(leaf).reduce((best, unit) => most(best, this.rate(unit, leaf) ?? zero), zero);
  }

  /** Points of the rule at a weight; `none` without input, `out` where whenZero takes the cell out. */
  rule(unit: string, leaf: NaiveLeaf, weight: Rational): Rational | 'none' | 'out' {
    switch (leaf.indicator.rule.kind) {
      case 'ratio':
      case 'reduction':
      case 'shortfall':
        return this.measured(unit, leaf, weight);
      case 'tally': {
        const sides = this.tally(unit, leaf);
        if (!sides) return 'none';
        return plus(leaf.indicator.weight === undefined ? zero : weight, minus(sides.added, sides.deducted));
      }
      case 'rank-to-points':
        return placeOf(this, unit, leaf)?.points ?? 'none';
      default:
        return this.stated(unit, leaf, weight) ?? 'none';
    }
  }

  /** Rules whose input says by itself what is earned. */
  stated(unit: string, leaf: NaiveLeaf, weight: Rational): Rational | undefined {
    const { rule } = leaf.indicator;
    if (rule.kind === 'graded') {
      const act = this.acts(unit, leaf, 'grade-recorded').at(-1);
      return act && rational(act.data.grade);
    }
    if (rule.kind === 'levels') {
      const act = this.acts(unit, leaf, 'level-recorded').at(-1);
      return act && times(weight, rational(rule.levels.find(({ name }) => name === act.data.level)!.share));
    }
    if (rule.kind !== 'checkpoints') {
      const act = this.acts(unit, leaf, 'fulfilment-recorded').at(-1);
      return act && times(weight, rational({ met: '1', 'partly-met': '1/2', 'not-met': '0' }[act.data.fulfilment]));
    }
    const act = this.acts(unit, leaf, 'checkpoints-recorded').at(-1);
    const remaining = rule.checkpoints.filter(({ code }) => !this.ruledCheckpoints(unit, leaf).includes(code));
    const value = (code: string) => act?.data.checkpoints.find(({ checkpoint }) => checkpoint === code)?.met;
    if (remaining.some(({ code }) => value(code) === undefined)) return undefined;
    return plus(...remaining.filter(({ code }) => value(code)).map(({ points }) => rational(points)));
  }

  /** Rules on measurements, with the case of a denominator of 0. */
  measured(unit: string, leaf: NaiveLeaf, weight: Rational): Rational | 'none' | 'out' {
    const { rule } = leaf.indicator;
    const measured = this.measurements(unit, leaf);
    if (measured.length === 0) return 'none';
    const zeroCase = (whenZero: string): Rational | 'out' => (whenZero === 'notApplicable' ? 'out' : times(weight, rational(whenZero)));
    if (rule.kind === 'ratio') {
      const numerator = plus(...measured.map((data) => rational(data['numerator']!)));
      const denominator = rule.pool ? this.pool(leaf) : plus(...measured.map((data) => rational(data['denominator']!)));
      if (!denominator) return 'none';
      if (denominator[0] === 0n) return zeroCase(rule.whenZero);
      return times(weight, between(over(rule.complement ? minus(denominator, numerator) : numerator, denominator), zero, one));
    }
    if (rule.kind === 'shortfall') {
      const rate = this.rate(unit, leaf);
      if (!rate) return zeroCase(rule.whenZero);
      const distance = minus(this.best(leaf), rate);
      const counted: Rational = rule.whole ? [distance[0] / distance[1], 1n] : distance;
      return most(zero, minus(weight, times(rational(rule.step), counted)));
    }
    if (rule.kind !== 'reduction') throw new Error(`${rule.kind} is not measured`);
    const notAfter = measured.filter(({ period }) => period === undefined || `${period}-01` <= this.plan.referenceDate);
    const latest = notAfter.sort((left, right) => ((left['period'] ?? '') < (right['period'] ?? '') ? 1 : -1))[0];
    if (!latest) return 'none';
    const before = rational(latest['before']!);
    if (before[0] === 0n) return zeroCase(rule.whenZero);
    return times(weight, between(over(minus(before, rational(latest['after']!)), before), zero, one));
  }

  /** How many of a kind are taken. */
  taken(unit: string, leaf: NaiveLeaf, kind: IncidentKind): Rational {
    const { rule } = leaf.indicator;
    if (rule.kind !== 'tally') return zero;
    const incidents = this.acts(unit, leaf, 'incident-added');
    const bound = (of: IncidentKind, count: Rational): Rational => (of.most === undefined ? count : least(count, rational(of.most)));
    const states = this.acts(unit, leaf, 'state-count-set').filter(({ data }) => data.kind === kind.code);
    const mine = incidents.filter(({ data }) => data.kind === kind.code);
    let count = kind.state ? rational(states.at(-1)?.data.count ?? '0') : plus(...mine.map(({ data }) => rational(data.count)));
    for (const follower of rule.incidents.filter(({ follows }) => follows?.code === kind.code && follows.effect === 'instead')) {
      const citing = incidents.filter(({ data }) => data.kind === follower.code && data.cites !== undefined);
      count = minus(count, bound(follower, plus(...citing.map(({ data }) => rational(data.count)))));
    }
    return bound(kind, most(count, zero));
  }

  tally(unit: string, leaf: NaiveLeaf): { added: Rational; deducted: Rational } | undefined {
    const { rule } = leaf.indicator;
    const recorded = (['incident-added', 'state-count-set', 'nothing-to-deduct-recorded'] as const).some((type) => this.acts(unit, leaf, type).length > 0);
    if (rule.kind !== 'tally' || !recorded) return undefined;
    const result = { added: zero, deducted: zero };
    for (const kind of rule.incidents.filter(({ unlimited }) => unlimited === undefined)) {
      const points = times(this.taken(unit, leaf, kind), rational(kind.points));
      if (less(points, zero)) result.deducted = minus(result.deducted, points);
      else result.added = plus(result.added, points);
    }
    return result;
  }

  /** The state of a cell whose weight is known. */
  state(unit: string, leaf: NaiveLeaf, weight: Rational): NaiveState {
    if (this.ruledOut(unit, leaf)) return { status: 'not-applicable', by: 'ruling', score: null, ruleScore: null };
    const ruled = this.rule(unit, leaf, weight);
    const ruleScore = typeof ruled === 'string' ? null : ruled;
    const decided = this.ofCell(unit, leaf).filter(({ type }) => type === 'adjustment-approved' || type === 'adjustment-revoked').at(-1);
    if (decided?.type === 'adjustment-approved') {
      const proposal = all(this.ofCell(unit, leaf), 'adjustment-proposed').find(({ id }) => id === decided.data.proposal)!.data;
      const stated = 'share' in proposal ? times(weight, rational(proposal.share)) : rational(proposal.points);
      return { status: 'adjusted', by: null, score: leaf.indicator.rule.kind === 'checkpoints' ? least(stated, weight) : stated, ruleScore };
    }
    if (ruled === 'out') return { status: 'not-applicable', by: 'whenZero', score: null, ruleScore };
    if (ruled === 'none') return { status: 'unscored', by: null, score: null, ruleScore };
    const bound = boundNode(ruled, leaf.indicator, ceilingsOf(this, unit, leaf));
    return { status: 'scored', by: null, score: bound.value, ruleScore, bound };
  }
}

export const writeOrNull = (value: Rational | null | undefined): string | null => (value ? write(value) : null);

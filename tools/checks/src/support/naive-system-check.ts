import type { Indicator, IndicatorSystem } from '@quanheng/indicator-catalog-contracts';

/**
 * A second judge of the systems of `systemsBeyond2022`, written from the scoring rules in plain numbers, without the catalog's or the engine's code.
 * What a base result can be is tried: every leaf not applicable, unscored, at its least or at its most.
 */

type Span = readonly [least: number, most: number];
/** Far beyond every number of such a system. */
const ENDLESS = 1e9;
const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
const clamp = (value: number, floor: number | undefined, cap: number | undefined): number => Math.min(Math.max(value, floor ?? -Infinity), cap ?? Infinity);
const kindsOf = (rule: Indicator['rule']) => (rule.kind === 'tally' ? rule.incidents : []);

/** What the findings rest on. */
type Ground = { readonly system: IndicatorSystem; readonly found: Set<string>; readonly unsound: Set<string>; node(code: string): Indicator | undefined };

/** The faults of a system as `<where> <fault>`; `tight` where every leaf stays within its full marks, so that the best result is known exactly. */
export function naiveFaultsOf(system: IndicatorSystem): { readonly faults: ReadonlySet<string>; readonly tight: boolean } {
  const ground: Ground = { system, found: new Set(), unsound: new Set(), node: (code) => system.indicators.find((indicator) => indicator.code === code) };
  for (const indicator of system.indicators) judgeBounds(indicator, ground);
  for (const indicator of system.indicators) {
    judgePlaces(indicator, ground);
    judgeKinds(indicator, ground);
  }
  judgeClasses(ground);
  const bases = classesOf(system).map((fullMarks) => tryBase(fullMarks, ground));
  judgeGates(bases, ground);
  judgeBands(bases, ground);
  const floors = ['g1', '1', '2', '3'].some((code) => Number(ground.node(code)?.floor ?? 0) > 0);
  return { faults: ground.found, tight: !floors && spanWithout(ground.node('2')!)[1] <= Number(ground.node('2')!.weight) };
}

const classesOf = ({ classes = [] }: IndicatorSystem): readonly string[] => ['100', ...classes.map(({ fullMarks }) => fullMarks)];

/** What the rule of an indicator gives, before its own bounds. */
function spanWithout({ rule, weight, code }: Indicator, ground?: Ground): Span {
  if (rule.kind === 'bonus') return [Number(rule.floor), Number(rule.cap)];
  if (rule.kind === 'deductions') return [0, Number(weight)];
  if (rule.kind === 'sum') return [spanWith(ground!.node('1')!, ground!)[0] + spanWith(ground!.node('2')!, ground!)[0], spanWith(ground!.node('1')!, ground!)[1] + spanWith(ground!.node('2')!, ground!)[1]];
  if (rule.kind !== 'tally') return [0, Number(weight)];
  const base = code === '2' ? Number(weight) : 0;
  const kinds = kindsOf(rule).filter(({ unlimited }) => !unlimited);
  const side = (sign: number): number => kinds.filter(({ points }) => Number(points) * sign > 0).reduce((sum, { points, most }) => sum + Number(points) * (most === undefined ? ENDLESS : Number(most)), 0);
  return [base + side(-1), base + side(1)];
}

/** The same within its bounds, and 0 for what is not scored. */
function spanWith(indicator: Indicator, ground: Ground): Span {
  const [least, most] = spanWithout(indicator, ground);
  if (ground.unsound.has(indicator.code)) return [Math.min(least, 0), Math.max(most, 0)];
  const [floor, cap] = [numberOf(indicator.floor), numberOf(indicator.cap)];
  return [Math.min(clamp(least, floor, cap), 0), Math.max(clamp(most, floor, cap), 0)];
}

function judgeBounds(indicator: Indicator, ground: Ground): void {
  const [floor, cap] = [numberOf(indicator.floor), numberOf(indicator.cap)];
  if (floor === undefined && cap === undefined) return;
  // A group is judged before what is in it: its bounds beside those of sound leaves.
  if (indicator.rule.kind === 'sum') for (const below of ['1', '2']) judgeBounds(ground.node(below)!, { ...ground, found: new Set() });
  const faults = boundFaults(indicator, floor, cap, ground);
  for (const fault of faults) ground.found.add(`${indicator.code} ${fault}`);
  if (faults.length > 0) ground.unsound.add(indicator.code);
}

function boundFaults(indicator: Indicator, floor: number | undefined, cap: number | undefined, ground: Ground): string[] {
  if (indicator.rule.kind === 'bonus') return ['bounds-stated-twice'];
  if (floor !== undefined && cap !== undefined && floor > cap) return ['floor-above-cap'];
  // What the leaves of a group can reach does not know yet that their own bounds are faulty.
  const [least, most] = spanWithout(indicator, { ...ground, unsound: new Set() });
  const fullMarks = indicator.code === 'g1' ? Number(ground.node('1')!.weight) + Number(ground.node('2')!.weight) : indicator.code === '8' ? most : Number(indicator.weight);
  const faults = [
    ...(floor !== undefined && floor > fullMarks ? ['floor-above-maximum'] : floor !== undefined && floor < least ? ['floor-without-effect'] : []),
    ...(cap !== undefined && cap < 0 ? ['cap-below-zero'] : cap !== undefined && cap > most ? ['cap-without-effect'] : []),
  ];
  return faults.length === 0 && clamp(least, floor, cap) === clamp(most, floor, cap) ? ['bounds-leave-one-value'] : faults;
}

function judgePlaces({ code, rule, weight }: Indicator, { found }: Ground): void {
  if (rule.kind !== 'rank-to-points') return;
  const table = [...rule.places, rule.otherwise].map(Number);
  if (table.some((points) => points < 0)) found.add(`${code} points-below-zero`);
  if (table.some((points) => points > Number(weight))) found.add(`${code} place-above-weight`);
  if (table.some((points, index) => table.slice(index).some((later) => later > points))) found.add(`${code} places-not-descending`);
}

function judgeKinds({ code, rule, parent }: Indicator, ground: Ground): void {
  for (const { points, ceiling, unlimited, veto } of kindsOf(rule)) {
    if (veto && (parent === 'h' || parent === 'k')) ground.found.add(`${code} veto-in-bonus`);
    if (unlimited && Number(points) >= 0) ground.found.add(`${code} unlimited-not-negative`);
    if (ceiling) judgeCeiling(code, parent, { node: ceiling.node, points: Number(ceiling.points) }, ground);
  }
}

function judgeCeiling(code: string, parent: string | undefined, { node, points }: { node: string; points: number }, ground: Ground): void {
  const named = ground.node(node);
  if (!named) ground.found.add(`${code} ceiling-node-unknown`);
  else if (node !== code && node !== parent) ground.found.add(`${code} ceiling-node-elsewhere`);
  else {
    const [least, most] = spanWith(named, ground);
    const floor = ground.unsound.has(node) ? undefined : numberOf(named.floor);
    if (points >= most) ground.found.add(`${code} ceiling-without-effect`);
    else if (points < (floor ?? least)) ground.found.add(`${code} ceiling-below-minimum`);
  }
}

function judgeClasses({ system: { classes = [] }, found }: Ground): void {
  const ids = classes.map(({ id }) => id);
  if (new Set(ids).size < ids.length) found.add('classes class-repeated').add('classes class-name-repeated');
  const who = classes.flatMap(({ members }) => members.map((member) => JSON.stringify(member)));
  if (new Set(who).size < who.length) found.add('classes class-member-repeated');
  if (who.includes('{"is":"kind","kind":"office"}')) found.add('classes unit-kind-unknown');
  if (classes.some(({ fullMarks }) => fullMarks === '0')) found.add('classes full-marks-zero');
}

/** The least and the most of a class's base result over every way of applying and scoring four leaves; infinite where a leaf is. */
function tryBase(fullMarks: string, ground: Ground): Span {
  const states = ['n/a', 'unscored', 'least', 'most'] as const;
  const results: number[] = [];
  const group = ground.node('g1')!;
  const bounded = (indicator: Indicator, points: number): number => (ground.unsound.has(indicator.code) ? points : clamp(points, numberOf(indicator.floor), numberOf(indicator.cap)));
  for (const [first, second, third, item] of everyChoiceOf(states, 4)) {
    const leaves = ([['1', first], ['2', second]] as const).filter(([, state]) => state !== 'n/a').map(([code, state]) => ({ indicator: ground.node(code)!, state }));
    const scored = leaves.filter(({ state }) => state !== 'unscored').map(({ indicator, state }) => bounded(indicator, spanWithout(indicator, ground)[state === 'least' ? 0 : 1]));
    const inGroup = scored.length === 0 ? 0 : bounded(group, scored.reduce((sum, points) => sum + points, 0));
    const ranked = third === 'most' || third === 'least' ? bounded(ground.node('3')!, third === 'most' ? 20 : 0) : 0;
    const maximum = leaves.reduce((sum, { indicator }) => sum + Number(indicator.weight), 0) + (third === 'n/a' ? 0 : 20) + (item === 'n/a' ? 0 : 30);
    const earned = inGroup + ranked + (item === 'most' ? 30 : 0);
    if (maximum > 0) results.push(fullMarks === 'asIs' ? earned : (earned / maximum) * Number(fullMarks));
  }
  return [Math.min(...results), Math.max(...results)];
}

const everyChoiceOf = <T>(values: readonly T[], length: number): T[][] => (length === 0 ? [[]] : everyChoiceOf(values, length - 1).flatMap((chosen) => values.map((value) => [...chosen, value])));

/** Whether a result is so great that only something without end explains it. */
const isEndless = (value: number): boolean => Math.abs(value) > ENDLESS / 1000;

function judgeGates(bases: readonly Span[], ground: Ground): void {
  const { found, node: find } = ground;
  const bonusOf = (code: string): string | undefined => (find(code)?.rule.kind === 'bonus' ? code : find(code)?.parent && find(find(code)!.parent!)?.rule.kind === 'bonus' ? find(code)!.parent : undefined);
  const gates = ground.system.gates ?? [];
  const reaches = (from: string, to: string): boolean => {
    const known = new Set([from]);
    for (let size = 0; size < known.size; ) {
      size = known.size;
      for (const gate of gates) {
        const next = bonusOf(gate.node);
        if (next && known.has(gate.bonus)) known.add(next);
      }
    }
    return known.has(to);
  };
  for (const [index, { bonus, node, atLeast }] of gates.entries()) {
    const say = (fault: string): unknown => found.add(`gates ${index} ${fault}`);
    const threshold = Number(atLeast);
    if (!find(bonus)) say('gate-bonus-unknown');
    else if (find(bonus)!.rule.kind !== 'bonus') say('gate-not-before-bonus');
    const around = bonusOf(node);
    if (node === 'base') {
      bases.forEach(([, most], place) => {
        if (threshold > most) say(place === 0 ? 'gate-never-opens' : 'gate-never-opens-for-class');
      });
      if (bases.every(([, most]) => threshold <= most) && bases[0]![0] >= 0 && threshold <= 0) say('gate-always-open');
    } else if (!find(node)) say('gate-node-unknown');
    else if (around !== undefined) say(reaches(around, bonus) ? 'gate-circle' : 'gate-node-in-bonus');
    else if (find(node)!.parent === 'g3') say('gate-node-is-item');
    else {
      const [least, most] = spanWith(find(node)!, ground);
      if (threshold > most) say('gate-never-opens');
      else if (threshold <= least) say('gate-always-open');
    }
  }
}

/** Probes every end, every middle between two ends, 0 and the best result: how many bands hold each. */
function judgeBands(bases: readonly Span[], { system, found, node }: Ground): void {
  const bands = (system.bands ?? []).map(({ name, from, to }) => ({ name, from: Number(from), to: Number(to) }));
  if (bands.length === 0) return;
  if (new Set(bands.map(({ name }) => name)).size < bands.length) found.add('bands band-repeated');
  if (bands.some(({ from, to }) => from >= to)) return void found.add('bands band-empty');
  const [lowest, highest] = [Math.min(...bands.map(({ from }) => from)), Math.max(...bands.map(({ to }) => to))];
  const holds = (value: number): number => bands.filter(({ from, to }) => (from <= value && value < to) || (value === highest && to === highest)).length;
  const ends = [...new Set(bands.flatMap(({ from, to }) => [from, to]))].sort((left, right) => left - right);
  const probes = [...ends, ...ends.slice(1).map((end, index) => (end + ends[index]!) / 2)];
  if (probes.some((value) => holds(value) === 0)) found.add('bands bands-hole');
  if (probes.some((value) => holds(value) > 1)) found.add('bands bands-overlap');
  if (lowest > 0) found.add('bands bands-start-above-zero');
  const best = Math.max(...bases.map(([, most]) => most)) + Number((node('h')!.rule as Extract<Indicator['rule'], { kind: 'bonus' }>).cap);
  if (isEndless(best)) found.add('bands bands-without-top');
  else if (highest < best - 1e-6) found.add('bands bands-end-too-low');
}

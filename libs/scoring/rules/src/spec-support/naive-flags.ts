import type { Band, IncidentKind } from '@quanheng/indicator-catalog-contracts';
import type { CampaignUnit } from '@quanheng/scoring-contracts';
import type { NaiveCells, NaiveLeaf } from './naive-cells.ts';
import { least, less, minus, most, plus, rational, same, times, zero, type Rational } from './naive-numbers.ts';

/** The part of the second scorer for what is beyond the 2022 source; for every question it looks through all events again. */

export type NaivePlace = { readonly place: number; readonly points: Rational };
export type NaiveCeiling = { readonly node: string; readonly points: Rational; readonly leaf: string; readonly position: number };
export type NaiveIncident = { readonly id: string; readonly position: number; readonly reason: string; readonly kind: IncidentKind };
export type NaiveBound = { readonly value: Rational; readonly by?: 'floor' | 'cap' | 'ceiling'; readonly ceiling?: NaiveCeiling };

/** 1 + the number of units of the same ranking group that have measured better. */
export function placeOf(cells: NaiveCells, unit: string, leaf: NaiveLeaf): NaivePlace | undefined {
  const { rule } = leaf.indicator;
  if (rule.kind !== 'rank-to-points') return undefined;
  const groupOf = (id: string) => cells.units.find((candidate) => candidate.unit === id)!.group;
  const measured = (id: string) => cells.measurements(id, leaf).map(({ numerator }) => rational(numerator!));
  const peers = cells.column(leaf).filter((other) => groupOf(other) === groupOf(unit) && measured(other).length > 0);
  if (!peers.includes(unit)) return undefined;
  const own = plus(...measured(unit));
  const better = peers.filter((other) => {
    const value = plus(...measured(other));
    return rule.order === 'highest' ? less(own, value) : less(value, own);
  });
  return { place: better.length + 1, points: rational(rule.places[better.length] ?? rule.otherwise) };
}

/** The incidents of a cell that stand, and the states above 0, in the order of the events; none of a cell that is ruled out. */
export function incidentsOf(cells: NaiveCells, unit: string, leaf: NaiveLeaf): NaiveIncident[] {
  const { rule } = leaf.indicator;
  if (rule.kind !== 'tally' || cells.ruledOut(unit, leaf)) return [];
  const states = cells.acts(unit, leaf, 'state-count-set');
  const newest = states.filter((act, index) => !states.slice(index + 1).some(({ data }) => data.kind === act.data.kind) && act.data.count !== '0');
  return [...cells.acts(unit, leaf, 'incident-added'), ...newest]
    .sort((left, right) => left.position - right.position)
    .map(({ id, position, data }) => ({ id, position, reason: data.reason, kind: rule.incidents.find(({ code }) => code === data.kind)! }));
}

export const ceilingsOf = (cells: NaiveCells, unit: string, leaf: NaiveLeaf): NaiveCeiling[] =>
  incidentsOf(cells, unit, leaf).flatMap(({ position, kind }) => (kind.ceiling ? [{ node: kind.ceiling.node, points: rational(kind.ceiling.points), leaf: leaf.ref, position }] : []));

export const vetoesOf = (cells: NaiveCells, unit: string, leaf: NaiveLeaf) =>
  incidentsOf(cells, unit, leaf).flatMap(({ id, position, reason, kind }) => (kind.veto ? [{ leaf: leaf.ref, event: id, position, kind: kind.name, reason }] : []));

/** What the unlimited kinds of a cell take, >= 0. */
export function unlimitedOf(cells: NaiveCells, unit: string, leaf: NaiveLeaf): Rational {
  const { rule } = leaf.indicator;
  if (rule.kind !== 'tally' || cells.ruledOut(unit, leaf)) return zero;
  const unlimited = rule.incidents.filter((kind) => kind.unlimited);
  return minus(zero, plus(...unlimited.map((kind) => times(cells.taken(unit, leaf, kind), rational(kind.points)))));
}

/** Ceilings first, then the floor, then the cap. */
export function boundNode(value: Rational, node: { readonly code: string; readonly floor?: string | undefined; readonly cap?: string | undefined }, ceilings: readonly NaiveCeiling[]): NaiveBound {
  let bound: NaiveBound = { value };
  for (const ceiling of ceilings) {
    if (ceiling.node === node.code && less(ceiling.points, bound.value)) bound = { value: ceiling.points, by: 'ceiling', ceiling };
  }
  if (node.floor !== undefined && less(bound.value, rational(node.floor))) bound = { value: most(bound.value, rational(node.floor)), by: 'floor' };
  if (node.cap !== undefined && less(rational(node.cap), bound.value)) bound = { value: least(bound.value, rational(node.cap)), by: 'cap' };
  return bound;
}

/** The band that holds a result: the top one is closed, the lowest goes down without end. */
export function bandName(bands: readonly Band[] | undefined, result: Rational): string | undefined {
  const upwards = [...(bands ?? [])].sort((left, right) => (less(rational(left.from), rational(right.from)) ? -1 : 1));
  return upwards.find(({ from, to }, index) => {
    const reaches = index === 0 || !less(result, rational(from));
    const ends = less(result, rational(to)) || (index === upwards.length - 1 && same(result, rational(to)));
    return reaches && ends;
  })?.name;
}

/** The first class that takes a unit in. */
export const classOfUnit = (cells: NaiveCells, { unit, kind, group }: CampaignUnit, system: string) =>
  cells.systems
    .find(({ id }) => id === system)!
    .classes?.find(({ members }) => members.some((member) => ({ unit, kind, group })[member.is] === (member.is === 'kind' ? member.kind : member.id)));

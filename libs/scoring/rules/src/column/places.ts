import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { compare, parseExact, type Exact } from '../exact/exact.ts';
import { measuredRatio } from '../rule/measurement.ts';
import type { Place } from './column-facts.ts';
import { countedCells, type ColumnCell } from './pool.ts';

type Measured = { readonly unit: string; readonly value: Exact };

/** Units by ranking group with what each has measured, its periods added; a cell that was ruled out is not looked at. */
function measuredByGroup(cells: readonly ColumnCell[], groupOf: (unit: string) => string): ReadonlyMap<string, readonly Measured[]> {
  const groups = new Map<string, Measured[]>();
  for (const { unit, standing } of countedCells(cells)) {
    const measured = measuredRatio(standing);
    if (!measured) continue;
    const group = groupOf(unit);
    groups.set(group, [...(groups.get(group) ?? []), { unit, value: measured.numerator }]);
  }
  return groups;
}

/**
 * The place of each measured unit within its ranking group, with its points: ties share the better place and its points, the places
 * after them are passed over (1, 1, 3); a place past the table gets `otherwise`. An adjustment changes no measurement, so it moves
 * nobody's place.
 */
export function placesOf(rule: LeafRuleOf<'rank-to-points'>, cells: readonly ColumnCell[], groupOf: (unit: string) => string): ReadonlyMap<string, Place> {
  const table = rule.places.map(parseExact);
  const otherwise = parseExact(rule.otherwise);
  const direction = rule.order === 'highest' ? -1 : 1;
  const places = new Map<string, Place>();
  for (const group of measuredByGroup(cells, groupOf).values()) {
    const sorted = [...group].sort((left, right) => direction * compare(left.value, right.value));
    let ahead = 0;
    for (const [index, { unit, value }] of sorted.entries()) {
      const before = sorted[index - 1];
      if (!before || compare(before.value, value) !== 0) ahead = index;
      places.set(unit, { place: ahead + 1, points: table[ahead] ?? otherwise });
    }
  }
  return places;
}

import type { LeafRuleOf, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, parseExact, ZERO } from '@quanheng/scoring-rules';
import { faultAt } from './fault-report.ts';
import type { Node } from './system-tree.ts';

/** Points by place ("Beyond the 2022 source", 4): from 0 to the leaf's weight, none more than the place before it. */
export function checkPlaces(node: Node, { places, otherwise }: LeafRuleOf<'rank-to-points'>): SystemFault[] {
  const { weight } = node.indicator;
  const table = [
    ...places.map((points, index) => ({ field: `/rule/places/${index}`, points, place: String(index + 1) })),
    { field: '/rule/otherwise', points: otherwise, place: 'otherwise' },
  ];
  return table.flatMap(({ field, points, place }, index) => {
    const value = parseExact(points);
    const before = table[index - 1]?.points;
    return [
      ...(compare(value, ZERO) < 0 ? [faultAt(node, field, 'points-below-zero')] : []),
      ...(weight !== undefined && compare(value, parseExact(weight)) > 0 ? [faultAt(node, field, 'place-above-weight', { place, points, weight })] : []),
      ...(before !== undefined && compare(value, parseExact(before)) > 0 ? [faultAt(node, field, 'places-not-descending', { place, points, before })] : []),
    ];
  });
}

import type { IndicatorSystem, SystemFault, UnitClass } from '@quanheng/indicator-catalog-contracts';
import { isZero, parseExact } from '@quanheng/scoring-rules';
import type { UnitKind } from '@quanheng/unit-registry-contracts';
import { faultOfSystem, repeats } from '../fault-report.ts';

const unitKinds: Readonly<Record<UnitKind, true>> = { department: true, 'sub-district': true, township: true, vertical: true, corporate: true };

/**
 * Classes of units ("Beyond the 2022 source", 6): ids once, full marks above 0, nobody named twice (the second naming would never count), kinds
 * that a unit can be of. Units and ranking groups are those of the registry: they are known when a campaign opens.
 */
export function checkClasses({ classes = [] }: IndicatorSystem): SystemFault[] {
  const named = new Map<string, string>();
  return [
    ...repeats(classes, ({ id }) => id).map(({ index, key }) => faultOfSystem(`/classes/${index}/id`, 'class-repeated', { id: key })),
    ...repeats(classes, ({ name }) => name).map(({ index, key }) => faultOfSystem(`/classes/${index}/name`, 'class-name-repeated', { name: key })),
    ...classes.flatMap((unitClass, index) => [
      ...(unitClass.fullMarks !== 'asIs' && isZero(parseExact(unitClass.fullMarks)) ? [faultOfSystem(`/classes/${index}/fullMarks`, 'full-marks-zero')] : []),
      ...memberFaults(unitClass, index, named),
    ]),
  ];
}

/** @param named who has been named so far, with the class; added to. */
function memberFaults({ id, members }: UnitClass, index: number, named: Map<string, string>): SystemFault[] {
  return members.flatMap((member, place) => {
    const field = `/classes/${index}/members/${place}`;
    const who = member.is === 'kind' ? member.kind : member.id;
    const key = `${member.is} ${who}`;
    const earlier = named.get(key);
    named.set(key, earlier ?? id);
    return [
      ...(earlier === undefined ? [] : [faultOfSystem(field, 'class-member-repeated', { member: who, class: earlier })]),
      ...(member.is === 'kind' && !Object.hasOwn(unitKinds, member.kind) ? [faultOfSystem(`${field}/kind`, 'unit-kind-unknown', { kind: who, expected: Object.keys(unitKinds).join(', ') })] : []),
    ];
  });
}

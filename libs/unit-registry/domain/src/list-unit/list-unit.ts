import { Refusal } from '@quanheng/platform-domain';
import type { UnitListed } from '@quanheng/unit-registry-contracts';
import type { UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findActiveUnit } from '../shared/find-unit.ts';

export type ListUnit = VersionedUnitTarget & UnitListed;

/** So that a copied unit stays below the 65,535 bytes of an event (docs/events.md, section 11). */
const LISTS_PER_UNIT_MAX = 20;

/**
 * Puts a unit into a list under its printed number, or sets the number anew, from a day on.
 * @throws Refusal `not-found`, `resource-conflict`, `unit-not-active`, `unchanged`, `number-taken`, `outside-bounds` beyond 20 lists.
 */
export function decideListUnit(command: ListUnit, state: UnitsState): Decision {
  const { unit, list, number, effective } = command;
  const { lists } = findActiveUnit(unit, state, effective);
  demandVersion(command, state);
  if (lists[list] === number) throw new Refusal('unchanged', { pointer: '/number' });
  if (lists[list] === undefined && Object.keys(lists).length >= LISTS_PER_UNIT_MAX) {
    throw new Refusal('outside-bounds', { pointer: '/list', parameters: { least: '0', most: String(LISTS_PER_UNIT_MAX) } });
  }
  return unitDecision(unit, state, { type: 'unit-listed', schema: 1, data: { list, number, effective } }, { number: '/number' });
}

import { Refusal } from '@quanheng/platform-domain';
import type { UnitUnlisted } from '@quanheng/unit-registry-contracts';
import { unitOnDay, type UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findUnit } from '../shared/find-unit.ts';

export type UnlistUnit = VersionedUnitTarget & UnitUnlisted;

/**
 * Takes a unit out of a list from a day on.
 * @throws Refusal `not-found` (the unit, or at `/list` where it is not in the list on that day), `resource-conflict`.
 */
export function decideUnlistUnit(command: UnlistUnit, state: UnitsState): Decision {
  const { unit, list, effective, reason } = command;
  const before = unitOnDay(findUnit(unit, state), effective);
  demandVersion(command, state);
  if (before?.lists[list] === undefined) throw new Refusal('not-found', { pointer: '/list' });
  return unitDecision(unit, state, { type: 'unit-unlisted', schema: 1, data: { list, effective, reason } });
}

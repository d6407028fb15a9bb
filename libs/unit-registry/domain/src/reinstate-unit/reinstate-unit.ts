import { Refusal } from '@quanheng/platform-domain';
import type { UnitReinstated } from '@quanheng/unit-registry-contracts';
import { unitOnDay, type UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findUnit } from '../shared/find-unit.ts';

export type ReinstateUnit = VersionedUnitTarget & UnitReinstated;

/**
 * Undoes a retirement, merge or split for this unit from a day on; its names and numbers must be free again.
 * @throws Refusal `not-found`, `resource-conflict`, `unit-not-active` before its registration, `unchanged` where it is active
 *   on that day, `name-taken`, `number-taken`.
 */
export function decideReinstateUnit(command: ReinstateUnit, state: UnitsState): Decision {
  const { unit, effective, reason } = command;
  const before = unitOnDay(findUnit(unit, state), effective);
  demandVersion(command, state);
  if (before === undefined) throw new Refusal('unit-not-active', { pointer: '/effective', parameters: { unit, on: effective } });
  if (before.active) throw new Refusal('unchanged', { pointer: '/effective' });
  return unitDecision(unit, state, { type: 'unit-reinstated', schema: 1, data: { effective, reason } });
}

import { Refusal } from '@quanheng/platform-domain';
import type { UnitClassified } from '@quanheng/unit-registry-contracts';
import type { UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findActiveUnit } from '../shared/find-unit.ts';

export type ClassifyUnit = VersionedUnitTarget & UnitClassified;

/**
 * Gives a unit another kind or ranking group from a day on.
 * @throws Refusal `not-found`, `resource-conflict`, `unit-not-active`, `unchanged`.
 */
export function decideClassifyUnit(command: ClassifyUnit, state: UnitsState): Decision {
  const { unit, kind, group, effective } = command;
  const before = findActiveUnit(unit, state, effective);
  demandVersion(command, state);
  if (before.kind === kind && before.group === group) throw new Refusal('unchanged', { pointer: '/kind' });
  return unitDecision(unit, state, { type: 'unit-classified', schema: 1, data: { kind, group, effective } });
}

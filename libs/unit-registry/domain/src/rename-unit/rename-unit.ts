import { Refusal } from '@quanheng/platform-domain';
import type { UnitRenamed } from '@quanheng/unit-registry-contracts';
import type { UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findActiveUnit } from '../shared/find-unit.ts';

export type RenameUnit = VersionedUnitTarget & UnitRenamed;

/**
 * Gives a unit another name from a day on; the one before still leads to it.
 * @throws Refusal `not-found`, `resource-conflict`, `unit-not-active`, `unchanged`, `name-taken`.
 */
export function decideRenameUnit(command: RenameUnit, state: UnitsState): Decision {
  const { unit, name, pinyin, effective, reason } = command;
  const before = findActiveUnit(unit, state, effective);
  demandVersion(command, state);
  if (before.name === name && before.pinyin === pinyin) throw new Refusal('unchanged', { pointer: '/name' });
  return unitDecision(unit, state, { type: 'unit-renamed', schema: 1, data: { name, pinyin, effective, reason } }, { name: '/name' });
}

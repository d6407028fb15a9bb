import { Refusal } from '@quanheng/platform-domain';
import type { UnitRegistered } from '@quanheng/unit-registry-contracts';
import type { UnitsState } from '@quanheng/unit-registry-roster';
import { unitDecision, type Decision, type UnitTarget } from '../shared/decision.ts';

export type RegisterUnit = UnitTarget & UnitRegistered;

/**
 * Makes a unit under an id that was never used.
 * @throws Refusal `id-taken`, `name-taken`.
 */
export function decideRegisterUnit({ unit, name, pinyin, kind, group, effective }: RegisterUnit, state: UnitsState): Decision {
  if (state.units.has(unit)) throw new Refusal('id-taken', { pointer: '/id', parameters: { id: unit } });
  return unitDecision(unit, state, { type: 'unit-registered', schema: 1, data: { name, pinyin, kind, group, effective } }, { name: '/name' });
}

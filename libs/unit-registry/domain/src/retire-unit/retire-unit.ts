import { Refusal } from '@quanheng/platform-domain';
import type { UnitRetired } from '@quanheng/unit-registry-contracts';
import type { UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findActiveUnit } from '../shared/find-unit.ts';

export type RetireUnit = VersionedUnitTarget & UnitRetired & { /** The caller has seen which campaigns use it. */ readonly acknowledgeInUse?: boolean | undefined };
/** What the registry knows of campaigns: their ids, sorted. */
export type UnitUse = { readonly campaigns: readonly string[] };

/**
 * Ends a unit on a day. A campaign that copied it keeps what it copied, so its use is a warning: acknowledged, it passes.
 * @throws Refusal `not-found`, `resource-conflict`, `unit-not-active`, `in-use` with the campaigns.
 */
export function decideRetireUnit(command: RetireUnit, state: UnitsState, { campaigns }: UnitUse): Decision {
  const { unit, effective, reason } = command;
  findActiveUnit(unit, state, effective);
  demandVersion(command, state);
  if (campaigns.length > 0 && command.acknowledgeInUse !== true) {
    throw new Refusal('in-use', { pointer: '/acknowledgeInUse', parameters: { campaigns } });
  }
  return unitDecision(unit, state, { type: 'unit-retired', schema: 1, data: { effective, reason } });
}

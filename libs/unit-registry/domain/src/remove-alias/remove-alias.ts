import { Refusal } from '@quanheng/platform-domain';
import type { UnitAliasRemoved } from '@quanheng/unit-registry-contracts';
import type { UnitsState } from '@quanheng/unit-registry-roster';
import { demandVersion, unitDecision, type Decision, type VersionedUnitTarget } from '../shared/decision.ts';
import { findUnit } from '../shared/find-unit.ts';

export type RemoveAlias = VersionedUnitTarget & UnitAliasRemoved;

/**
 * Takes an alias away.
 * @throws Refusal `not-found` (the unit, or the alias at `/alias`), `resource-conflict`.
 */
export function decideRemoveAlias(command: RemoveAlias, state: UnitsState): Decision {
  const { unit, alias, reason } = command;
  const { aliases } = findUnit(unit, state);
  demandVersion(command, state);
  if (!aliases.some((known) => known.alias === alias)) throw new Refusal('not-found', { pointer: '/alias' });
  return unitDecision(unit, state, { type: 'unit-alias-removed', schema: 1, data: { alias, reason } });
}

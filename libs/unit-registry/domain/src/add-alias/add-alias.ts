import { Refusal } from '@quanheng/platform-domain';
import type { UnitAliasAdded } from '@quanheng/unit-registry-contracts';
import { withoutWhiteSpace, type UnitsState } from '@quanheng/unit-registry-roster';
import { everyNameOf } from '../shared/clashes.ts';
import { unitDecision, type Decision, type UnitTarget } from '../shared/decision.ts';
import { findUnit } from '../shared/find-unit.ts';

export type AddAlias = UnitTarget & UnitAliasAdded;

/** So that a copied unit stays below the 65,535 bytes of an event (docs/events.md, section 11). */
const ALIASES_PER_UNIT_MAX = 40;

/**
 * Gives a unit another name, whatever the day.
 * @throws Refusal `not-found`, `name-taken` (also by the unit itself), `outside-bounds` beyond 40 aliases.
 */
export function decideAddAlias({ unit, alias, reason }: AddAlias, state: UnitsState): Decision {
  const history = findUnit(unit, state);
  if (everyNameOf(history).map(withoutWhiteSpace).includes(withoutWhiteSpace(alias))) {
    throw new Refusal('name-taken', { pointer: '/alias', parameters: { name: alias, unit } });
  }
  if (history.aliases.length >= ALIASES_PER_UNIT_MAX) {
    throw new Refusal('outside-bounds', { pointer: '/alias', parameters: { least: '0', most: String(ALIASES_PER_UNIT_MAX) } });
  }
  return unitDecision(unit, state, { type: 'unit-alias-added', schema: 1, data: { alias, reason } }, { name: '/alias' });
}

import { Refusal } from '@quanheng/platform-domain';
import { unitOnDay, type UnitHistory, type UnitOnDay, type UnitsState } from '@quanheng/unit-registry-roster';

/** @throws Refusal `not-found` where no unit has that id. */
export function findUnit(unit: string, state: UnitsState): UnitHistory {
  const history = state.units.get(unit);
  if (history === undefined) throw new Refusal('not-found');
  return history;
}

/**
 * A unit as on the day from which a change holds; on that day it must be active.
 * @throws Refusal `not-found`; `unit-not-active` with unit and day.
 */
export function findActiveUnit(unit: string, state: UnitsState, day: string): UnitOnDay {
  const found = unitOnDay(findUnit(unit, state), day);
  if (!found?.active) throw new Refusal('unit-not-active', { pointer: '/effective', parameters: { unit, on: day } });
  return found;
}

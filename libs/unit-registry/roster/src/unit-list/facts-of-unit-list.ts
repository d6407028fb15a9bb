import type { UnitList, UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';
import { foldUnits } from '../history/evolve-units.ts';
import type { PlacedEvent } from '../history/units-state.ts';
import { rosterOn, type Roster } from '../roster.ts';

/** What a unit list states, as the events that registering it makes, in order: each unit with its aliases and lists, then the explained names. */
export function factsOfUnitList({ effective, units, printedNames }: UnitList): readonly PlacedEvent[] {
  const facts: { readonly stream: string; readonly event: UnitsLedgerEvent }[] = [];
  for (const { id, name, pinyin, kind, group, lists, aliases = [] } of units) {
    const stream = `unit/${id}`;
    facts.push({ stream, event: { type: 'unit-registered', schema: 1, data: { name, pinyin, kind, group, effective } } });
    for (const { alias, reason } of aliases) facts.push({ stream, event: { type: 'unit-alias-added', schema: 1, data: { alias, reason } } });
    for (const [list, number] of Object.entries(lists)) facts.push({ stream, event: { type: 'unit-listed', schema: 1, data: { list, number, effective } } });
  }
  for (const { printed, matches, reason } of printedNames) {
    facts.push({ stream: 'names', event: { type: 'printed-name-explained', schema: 1, data: { printed, matches, reason } } });
  }
  return facts.map(({ stream, event }, position) => ({ ...event, stream, position }));
}

/** The roster that a unit list states, without a server. @param day by default the day from which the list holds. */
export const rosterOfUnitList = (list: UnitList, day: string = list.effective): Roster => rosterOn(foldUnits(factsOfUnitList(list)), day);

import { Refusal } from '@quanheng/platform-domain';
import { daysOfChange, evolveUnits, unitOnDay, withoutWhiteSpace, type PlacedEvent, type UnitHistory, type UnitOnDay, type UnitsState } from '@quanheng/unit-registry-roster';

/** Where in the request the refused value stands, as JSON pointers. */
export type ClashPointers = { readonly name?: string; readonly number?: string };

/**
 * No two units active on one day bear the same name or alias, or one number in a list; no unit bears a printed name that is
 * explained as something else (docs/events.md, section 3). Between two days of change nothing changes, so each of those days
 * is looked at, with the event applied.
 *
 * @throws Refusal `name-taken` ({name, unit, on}, or {name} where it is explained), `number-taken` ({list, number, unit, on}).
 */
export function refuseClashes(unit: string, state: UnitsState, event: PlacedEvent, pointers: ClashPointers): void {
  const after = evolveUnits(state, event);
  const own = after.units.get(unit);
  if (own === undefined) return;
  for (const name of everyNameOf(own)) {
    if (after.explanations.has(withoutWhiteSpace(name))) throw new Refusal('name-taken', { ...at(pointers.name), parameters: { name } });
  }
  const others = [...after.units.values()].filter(({ id }) => id !== unit);
  const days = [...new Set([...after.units.values()].flatMap(daysOfChange))].sort();
  for (const day of days) {
    const mine = unitOnDay(own, day);
    if (!mine?.active) continue;
    for (const other of others) {
      const theirs = unitOnDay(other, day);
      if (theirs?.active) refuseClash({ history: own, on: mine }, { history: other, on: theirs }, day, pointers);
    }
  }
}

type OnDay = { readonly history: UnitHistory; readonly on: UnitOnDay };

function refuseClash(mine: OnDay, theirs: OnDay, day: string, pointers: ClashPointers): void {
  const unit = theirs.history.id;
  const taken = new Set(namesBorne(theirs).map(withoutWhiteSpace));
  const name = namesBorne(mine).find((candidate) => taken.has(withoutWhiteSpace(candidate)));
  if (name !== undefined) throw new Refusal('name-taken', { ...at(pointers.name), parameters: { name, unit, on: day } });
  for (const [list, number] of Object.entries(mine.on.lists)) {
    if (theirs.on.lists[list] === number) throw new Refusal('number-taken', { ...at(pointers.number), parameters: { list, number, unit, on: day } });
  }
}

const namesBorne = ({ history, on }: OnDay): readonly string[] => [on.name, ...history.aliases.map(({ alias }) => alias)];

/** Names of any day and aliases. */
export function everyNameOf({ changes, aliases }: UnitHistory): readonly string[] {
  const names = changes.flatMap(({ change }) => (change.is === 'registered' || change.is === 'renamed' ? [change.name] : []));
  return [...names, ...aliases.map(({ alias }) => alias)];
}

const at = (pointer: string | undefined): { pointer?: string } => (pointer === undefined ? {} : { pointer });

import { unitOnDay, type UnitOnDay } from './history/unit-on-day.ts';
import type { Alias, Explanation, UnitsState } from './history/units-state.ts';
import { namesOf, type NameUse } from './names/name-use.ts';
import { withoutWhiteSpace } from './names/white-space.ts';

/** A unit that is active on the roster's day. */
export type RosterUnit = UnitOnDay & { readonly aliases: readonly Alias[] };

/** The units active on one day, and every name that leads to one. Aliases, former names and explanations hold whatever the day. */
export class Roster {
  /** `2022-08-31` */
  readonly day: string;
  /** In the order of registration. */
  readonly units: readonly RosterUnit[];
  readonly #state: UnitsState;
  readonly #byId: ReadonlyMap<string, RosterUnit>;
  readonly #byName = new Map<string, RosterUnit>();
  readonly #uses = new Map<string, NameUse[]>();

  constructor(state: UnitsState, day: string) {
    this.#state = state;
    this.day = day;
    const units: RosterUnit[] = [];
    for (const history of state.units.values()) {
      const unit = unitOnDay(history, day);
      if (unit?.active) units.push({ ...unit, aliases: history.aliases });
      for (const use of namesOf(history)) this.#uses.set(use.key, [...(this.#uses.get(use.key) ?? []), use]);
    }
    this.units = units;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units) for (const key of keysOf(unit)) this.#byName.set(key, unit);
  }

  /** An active unit by id. */
  find(id: string): RosterUnit | undefined {
    return this.#byId.get(id);
  }

  /** The active units of a list, in the order of their printed numbers. */
  unitsOf(list: string): readonly RosterUnit[] {
    const numberOf = (unit: RosterUnit): number => Number(unit.lists[list]);
    return this.units.filter((unit) => unit.lists[list] !== undefined).sort((left, right) => numberOf(left) - numberOf(right));
  }

  /** The unit that bears a name or alias on the day. */
  bearerOf(name: string): RosterUnit | undefined {
    return this.#byName.get(withoutWhiteSpace(name));
  }

  explanationOf(printed: string): Explanation | undefined {
    return this.#state.explanations.get(withoutWhiteSpace(printed));
  }

  /**
   * Who bore a name nearest to the day: the last one before it, else the first one after it. Two units never bear one name on
   * one day, but one after the other they may.
   */
  otherBearerOf(name: string): NameUse | undefined {
    const uses = [...(this.#uses.get(withoutWhiteSpace(name)) ?? [])].sort((left, right) => (left.from === right.from ? 0 : left.from < right.from ? -1 : 1));
    return uses.findLast(({ from }) => from <= this.day) ?? uses[0];
  }

  /** The active units that a unit's names lead to on the day: itself, or what followed a merge or a split, however many steps away. */
  successorsOf(id: string): readonly RosterUnit[] {
    const found = new Set<RosterUnit>();
    const seen = new Set<string>();
    const pending = [id];
    for (let unit = pending.shift(); unit !== undefined; unit = pending.shift()) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      const active = this.find(unit);
      const history = this.#state.units.get(unit);
      if (active !== undefined) found.add(active);
      else if (history !== undefined) pending.push(...(unitOnDay(history, this.day)?.successors ?? []));
    }
    return [...found];
  }

  /** The name that an id bears on the day, or bore when it ended; the id itself where the day is before its registration. */
  nameOf(id: string): string {
    const history = this.#state.units.get(id);
    return (history && unitOnDay(history, this.day)?.name) ?? id;
  }
}

const keysOf = ({ name, aliases }: RosterUnit): readonly string[] => [name, ...aliases.map(({ alias }) => alias)].map(withoutWhiteSpace);

/** The roster of a day. @param day `2022-08-31`, in the zone of the campaign that asks. */
export const rosterOn = (state: UnitsState, day: string): Roster => new Roster(state, day);

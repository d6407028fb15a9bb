import type { CampaignUnit } from '@quanheng/scoring-contracts';
import type { UnitKind } from '@quanheng/unit-registry-contracts';
import type { Roster } from './roster.ts';

/** A row of `units list` (decisions, "JSON of the command line"); the numbers are those that are printed. */
export type UnitListing = {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases: readonly string[];
  readonly lists: Readonly<Record<string, number>>;
};

/** The units of a roster: all of them in the order of registration, or those of a list in the order of its numbers. */
export function unitListings(roster: Roster, list?: string): readonly UnitListing[] {
  return (list === undefined ? roster.units : roster.unitsOf(list)).map(({ id, name, kind, aliases, lists }) => ({
    id,
    name,
    kind,
    aliases: aliases.map(({ alias }) => alias),
    lists: Object.fromEntries(Object.entries(lists).map(([key, number]) => [key, Number(number)])),
  }));
}

/** The units of the given lists, each once, as a campaign copies them when it opens: with their numbers in these lists alone. */
export function campaignUnitsOf(roster: Roster, lists: readonly string[]): readonly CampaignUnit[] {
  return roster.units
    .map(({ id, name, kind, group, aliases, lists: numbers }) => ({
      unit: id,
      name,
      kind,
      group,
      aliases: aliases.map(({ alias }) => alias),
      lists: lists.flatMap((list) => (numbers[list] === undefined ? [] : [{ list, number: numbers[list] }])),
    }))
    .filter((unit) => unit.lists.length > 0);
}

import type { CampaignUnit } from '@quanheng/scoring-contracts';

/** A unit of a programme's list with its printed number there. */
export type ListedUnit = { readonly unit: CampaignUnit; readonly listNumber: number };

/** The units of a list in list order. */
export function listedUnits(units: Iterable<CampaignUnit>, list: string): readonly ListedUnit[] {
  const listed = [...units].flatMap((unit) => {
    const place = unit.lists.find((candidate) => candidate.list === list);
    return place ? [{ unit, listNumber: Number(place.number) }] : [];
  });
  return listed.sort((left, right) => left.listNumber - right.listNumber);
}

/** The ranking groups among listed units, in the order of their ids. */
export const rankingGroups = (listed: readonly ListedUnit[]): readonly string[] => [...new Set(listed.map(({ unit }) => unit.group))].sort();

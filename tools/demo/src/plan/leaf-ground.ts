import { isLeaf, type GroupIndicator, type IndicatorSystem, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';

/** A leaf with what its cells have in common. */
export type LeafGround = {
  /** `<system>/<code>` */
  readonly leaf: string;
  readonly indicator: LeafIndicator;
  /** The group that it stands in, if any. */
  readonly group: GroupIndicator | undefined;
  /** The departments that score it. */
  readonly departments: readonly string[];
  /** The units that have a cell in it. */
  readonly units: readonly string[];
};

/** In which leaves a unit has cells, as a campaign's applicability says. */
export type UnitLeaves = { readonly unit: string; readonly leaves: readonly { readonly code: string }[] };

/** The leaves of a system that have cells, in print order. */
export function leafGrounds(system: IndicatorSystem, applicability: readonly UnitLeaves[], departments: readonly { readonly id: string; readonly leaves: readonly string[] }[]): readonly LeafGround[] {
  const groups = new Map(system.indicators.filter((indicator) => !isLeaf(indicator)).map((group) => [group.code, group as GroupIndicator]));
  return system.indicators.filter(isLeaf).flatMap((indicator) => {
    const leaf = `${system.id}/${indicator.code}`;
    const units = applicability.filter(({ leaves }) => leaves.some(({ code }) => code === indicator.code)).map(({ unit }) => unit);
    if (units.length === 0) return [];
    const scoring = departments.filter(({ leaves }) => leaves.includes(leaf)).map(({ id }) => id);
    return [{ leaf, indicator, group: indicator.parent === undefined ? undefined : groups.get(indicator.parent), departments: scoring, units }];
  });
}

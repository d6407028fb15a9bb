import type { IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import type { CampaignUnit, Programme } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';
import { isLeafOf } from './indicators.ts';

/**
 * What the registries say today about the plan of a draft: the systems in the planned versions, and the units of the plan's
 * lists as on `unitsOn`. From the opening on the campaign's own copies take its place.
 */
export type RegistryFacts = {
  readonly systems: ReadonlyMap<string, PlannedSystem>;
  /** Units of the plan's lists, by id. */
  readonly units: ReadonlyMap<string, CampaignUnit>;
  /** Every unit that is active on `unitsOn`, in a list or not. */
  readonly knownUnits: ReadonlySet<string>;
  /** The last event of each registry that these facts rest on; "-1" for none. */
  readonly seen: { readonly units: string; readonly catalog: string };
};

export type PlannedSystem = {
  readonly system: IndicatorSystem;
  readonly systemVersion: string;
  readonly contentHash: string;
  readonly withdrawn: boolean;
};

/** The leaves and units that a draft's or an open campaign's acts are checked against. */
export type CampaignGround = {
  findLeaf(leaf: string): LeafIndicator | undefined;
  findUnit(unit: string): CampaignUnit | undefined;
};

/** The registries while the campaign is a draft, its own copies afterwards. */
export function groundOf(state: CampaignState, facts: RegistryFacts): CampaignGround {
  if (state.status !== 'draft') return { findLeaf: (leaf) => state.findLeaf(leaf)?.indicator, findUnit: (unit) => state.units.get(unit) };
  return { findLeaf: (leaf) => findPlannedLeaf(facts, leaf), findUnit: (unit) => facts.units.get(unit) };
}

/** A leaf `<system>/<code>` of the planned systems. */
export function findPlannedLeaf(facts: RegistryFacts, leaf: string): LeafIndicator | undefined {
  const [systemId = '', code = ''] = leaf.split('/');
  return facts.systems.get(systemId)?.system.indicators.filter(isLeafOf).find((indicator) => indicator.code === code);
}

/** The programme whose plan holds a system. */
export const programmeOfSystem = (state: CampaignState, system: string): Programme | undefined =>
  state.plan?.data.programmes.find((programme) => programme.systems.some((choice) => choice.system === system));

/** The system part of `<system>/<code>`. */
export const systemOfLeaf = (leaf: string): string => leaf.slice(0, leaf.indexOf('/'));

/** The ranking groups that the units of a list stand in. */
export const groupsOfList = (units: Iterable<CampaignUnit>, list: string): ReadonlySet<string> =>
  new Set([...units].filter((unit) => unit.lists.some((place) => place.list === list)).map((unit) => unit.group));

import type { LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import type { CampaignUnit, Programme } from '@quanheng/scoring-contracts';
import { hasOpenSet, printedWays, type CampaignState } from '@quanheng/scoring-rules';
import { findPlannedLeaf, groupsOfList, programmeOfSystem, systemOfLeaf, type RegistryFacts } from '../../shared/campaign-ground.ts';
import { isLeafOf } from '../../shared/indicators.ts';

/** One reason why a plan cannot be opened; the other fields name what it concerns. */
export type OpeningFault = {
  readonly fault:
    | 'system-not-published'
    | 'system-withdrawn'
    | 'list-empty'
    | 'leaf-unknown'
    | 'unit-unknown'
    | 'weights-missing'
    | 'weights-unplanned'
    | 'applicability-unknown'
    | 'class-member-unknown';
  readonly system?: string;
  readonly list?: string;
  readonly leaf?: string;
  readonly unit?: string;
  readonly programme?: string;
  readonly group?: string;
};

/** Enough to mend a plan in one go without an answer of unbounded length. */
const FAULTS_MAX = 50;

/** Everything that keeps a draft from being opened, at most `FAULTS_MAX` (docs/events.md, section 6, last paragraph). */
export function openingFaultsOf(state: CampaignState, facts: RegistryFacts): readonly OpeningFault[] {
  return [
    ...systemFaults(state, facts),
    ...listFaults(state, facts),
    ...assignmentFaults(state, facts),
    ...pickFaults(state, facts),
    ...applicabilityFaults(facts),
    ...classFaults(facts),
    ...weightFaults(state, facts),
  ].slice(0, FAULTS_MAX);
}

function* systemFaults(state: CampaignState, facts: RegistryFacts): Generator<OpeningFault> {
  for (const { system, systemVersion } of state.plan!.data.programmes.flatMap((programme) => programme.systems)) {
    const planned = facts.systems.get(system);
    if (planned?.systemVersion !== systemVersion) yield { fault: 'system-not-published', system };
    else if (planned.withdrawn) yield { fault: 'system-withdrawn', system };
  }
}

function* listFaults(state: CampaignState, facts: RegistryFacts): Generator<OpeningFault> {
  const filled = new Set([...facts.units.values()].flatMap((unit) => unit.lists.map((place) => place.list)));
  for (const { programme, list } of state.plan!.data.programmes) if (!filled.has(list)) yield { fault: 'list-empty', programme, list };
}

function* assignmentFaults(state: CampaignState, facts: RegistryFacts): Generator<OpeningFault> {
  for (const [leaf, departments] of state.assignments) {
    if (departments.size > 0 && !findPlannedLeaf(facts, leaf)) yield { fault: 'leaf-unknown', leaf };
  }
}

function* pickFaults(state: CampaignState, facts: RegistryFacts): Generator<OpeningFault> {
  for (const [leaf, roles] of state.picks) {
    const indicator = findPlannedLeaf(facts, leaf);
    const list = programmeOfSystem(state, systemOfLeaf(leaf))?.list;
    for (const [role, units] of roles) {
      if (units.size === 0) continue;
      if (!indicator || !hasOpenSet(indicator.applicability, role)) yield { fault: 'leaf-unknown', leaf };
      for (const unit of units) {
        if (!facts.units.get(unit)?.lists.some((place) => place.list === list)) yield { fault: 'unit-unknown', leaf, unit };
      }
    }
  }
}

function* applicabilityFaults(facts: RegistryFacts): Generator<OpeningFault> {
  for (const [system, planned] of facts.systems) {
    for (const indicator of planned.system.indicators.filter(isLeafOf)) {
      for (const entry of indicator.applicability) {
        if (entry.is === 'unit' && !facts.knownUnits.has(entry.id)) {
          yield { fault: 'applicability-unknown', leaf: `${system}/${indicator.code}`, unit: entry.id };
        }
      }
    }
  }
}

/** A unit that a class misnames would have the full marks of another: 100, where no class takes it in. */
function* classFaults(facts: RegistryFacts): Generator<OpeningFault> {
  for (const [system, planned] of facts.systems) {
    for (const member of (planned.system.classes ?? []).flatMap(({ members }) => members)) {
      if (member.is === 'unit' && !facts.knownUnits.has(member.id)) yield { fault: 'class-member-unknown', system, unit: member.id };
    }
  }
}

/** Each ranking group of a programme with several systems has weights: of planned systems, and of all that reach one of its units. */
function* weightFaults(state: CampaignState, facts: RegistryFacts): Generator<OpeningFault> {
  for (const planned of state.plan!.data.programmes.filter((candidate) => candidate.systems.length > 1)) {
    const { programme, list } = planned;
    for (const group of [...groupsOfList(facts.units.values(), list)].sort()) {
      const weights = state.compositeWeights.get(`${programme}/${group}`)?.weights;
      if (!weights) {
        yield { fault: 'weights-missing', programme, group };
        continue;
      }
      for (const system of systemsReaching({ planned, group }, state, facts)) {
        if (!weights.has(system)) yield { fault: 'weights-missing', programme, group, system };
      }
      for (const system of weights.keys()) {
        if (!planned.systems.some((choice) => choice.system === system)) yield { fault: 'weights-unplanned', programme, group, system };
      }
    }
  }
}

/** The systems of a programme with a leaf that applies to a unit of a ranking group, by what is printed or by a pick. */
function systemsReaching(target: { readonly planned: Programme; readonly group: string }, state: CampaignState, facts: RegistryFacts): readonly string[] {
  const { planned, group } = target;
  const units = [...facts.units.values()].filter((unit) => unit.group === group && unit.lists.some((place) => place.list === planned.list));
  return planned.systems
    .map((choice) => choice.system)
    .filter((system) => {
      const leaves = facts.systems.get(system)?.system.indicators.filter(isLeafOf) ?? [];
      return leaves.some((leaf) => units.some((unit) => reaches(leaf, unit) || isPicked(unit, `${system}/${leaf.code}`)));
    });

  function reaches(leaf: LeafIndicator, unit: CampaignUnit): boolean {
    return printedWays(leaf.applicability, unit).length > 0;
  }
  function isPicked({ unit }: CampaignUnit, leaf: string): boolean {
    return [...(state.picks.get(leaf)?.values() ?? [])].some((picked) => picked.has(unit));
  }
}

import type { CampaignStreamEvent, CampaignUnit, OpenedSystem } from '@quanheng/scoring-contracts';
import { canonicalJson, Refusal } from '@quanheng/platform-domain';
import { CURRENT_ENGINE, type CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { PlannedSystem, RegistryFacts } from '../../shared/campaign-ground.ts';
import type { Decision } from '../../shared/decision.ts';
import { openingFaultsOf } from './opening-faults.ts';

export type OpenCampaign = { readonly ifMatch: number };

/** One append travels in one batch: more would hold the ledger's lock for too long (docs/events.md, section 11). */
export const OPENING_EVENTS_MAX = 5000;
export const OPENING_BYTES_MAX = 8_000_000;
/** What the envelope adds to the data of an event at most. */
const ENVELOPE_BYTES_MAX = 470;

/**
 * Opens a draft: one header, the units of the plan's lists in the order of their ids, then each system of the plan in its order
 * with its indicators in print order. From here on the campaign rests on these copies alone.
 * @throws Refusal `campaign-state`, `resource-conflict`, `plan-invalid` with every fault, `too-many-events` with the counts.
 */
export function decideOpenCampaign(command: OpenCampaign, state: CampaignState, facts: RegistryFacts): Decision {
  demandStatus(state, 'draft');
  demandVersion(command.ifMatch, state.statusVersion);
  const faults = openingFaultsOf(state, facts);
  if (faults.length > 0) throw new Refusal('plan-invalid', { parameters: { faults } });

  const systems = state.plan!.data.programmes.flatMap((programme) => programme.systems.map((choice) => facts.systems.get(choice.system)!));
  const units = [...facts.units.values()].sort((left, right) => (left.unit < right.unit ? -1 : 1));
  const events = [opened(units, systems, facts), ...units.map(unitCopied), ...systems.flatMap(systemCopied)];
  demandOneAppend(events, units.length, systems);
  return campaignDecision(state, ...events);
}

function opened(units: readonly CampaignUnit[], systems: readonly PlannedSystem[], { seen }: RegistryFacts): CampaignStreamEvent {
  return {
    type: 'campaign-opened',
    schema: 1,
    data: {
      engine: String(CURRENT_ENGINE),
      unitCount: String(units.length),
      systems: systems.map(header),
      seen: [
        { ledger: 'units', position: seen.units },
        { ledger: 'catalog', position: seen.catalog },
      ],
    },
  };
}

const header = ({ system, systemVersion, contentHash }: PlannedSystem): OpenedSystem => ({
  system: system.id,
  systemVersion,
  contentHash,
  indicatorCount: String(system.indicators.length),
});

const unitCopied = (unit: CampaignUnit): CampaignStreamEvent => ({ type: 'unit-copied', schema: 1, data: unit });

function systemCopied({ system, systemVersion }: PlannedSystem): CampaignStreamEvent[] {
  const { indicators, ...content } = system;
  return [
    { type: 'system-copied', schema: 1, data: { system: system.id, systemVersion, content } },
    ...indicators.map(
      (indicator, index): CampaignStreamEvent => ({ type: 'indicator-copied', schema: 1, data: { system: system.id, index: String(index), indicator } }),
    ),
  ];
}

function demandOneAppend(events: readonly CampaignStreamEvent[], units: number, systems: readonly PlannedSystem[]): void {
  const encoder = new TextEncoder();
  const bytes = events.reduce((sum, event) => sum + ENVELOPE_BYTES_MAX + encoder.encode(canonicalJson(event.data)).length, 0);
  if (events.length <= OPENING_EVENTS_MAX && bytes <= OPENING_BYTES_MAX) return;
  const indicators = systems.reduce((sum, { system }) => sum + system.indicators.length, 0);
  const parameters = { events: events.length, eventsMost: OPENING_EVENTS_MAX, bytes, bytesMost: OPENING_BYTES_MAX, units, systems: systems.length, indicators };
  throw new Refusal('too-many-events', { parameters });
}

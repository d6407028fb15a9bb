import { catalogEvents, catalogLedger, type CatalogEvent } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { LedgerFollower, LogTail } from '@quanheng/platform-event-log';
import type { CampaignPlanned } from '@quanheng/scoring-contracts';
import type { PlannedSystem, RegistryFacts } from '@quanheng/scoring-domain';
import { campaignUnitsOf, evolveUnits, initialUnitsState, rosterOn, type PlacedEvent } from '@quanheng/unit-registry-roster';
import { unitEvents, unitsLedger } from '@quanheng/unit-registry-contracts';
import type { OnStopped } from '../live/live-campaign.ts';
import { CatalogFold } from './catalog-fold.ts';
import { demandKnownEvents } from './demand-known-events.ts';

/** The registries of units and systems in memory, as the plan and the acts of a draft are checked against them. */
export class Registries {
  readonly #catalog = new CatalogFold();
  readonly #followers: readonly LedgerFollower[];
  #units = initialUnitsState();
  #failure: Error | undefined;

  constructor({ tail, onStopped }: { readonly tail: LogTail; readonly onStopped: OnStopped }) {
    const stops = (ledger: string, positionOf: () => number) => (reason: Error) => {
      this.#failure = reason;
      onStopped({ ledger, position: positionOf(), reason });
    };
    this.#followers = [
      tail.follow({
        ledger: unitsLedger,
        from: 0,
        apply: (events) => {
          demandKnownEvents(events, unitEvents);
          for (const event of events) this.#units = evolveUnits(this.#units, event as PlacedEvent);
        },
        onError: stops(unitsLedger, () => this.#units.position),
      }),
      tail.follow({
        ledger: catalogLedger,
        from: 0,
        apply: (events) => {
          demandKnownEvents(events, catalogEvents);
          for (const event of events) this.#catalog.apply(event as Recorded<CatalogEvent>);
        },
        onError: stops(catalogLedger, () => this.#catalog.position),
      }),
    ];
  }

  /** Whether a fold met what it cannot read: then drafts cannot be decided, open campaigns can. */
  get hasStopped(): boolean {
    return this.#failure !== undefined;
  }

  /** Reads both ledgers up to their present heads: a plan is checked against what is published now. */
  async catchUp(): Promise<void> {
    if (this.#failure) throw this.#failure;
    await Promise.all(this.#followers.map((follower) => follower.catchUp()));
  }

  /** What the registries say about a plan: its systems in the planned versions, the units of its lists as on `unitsOn`. */
  factsFor(plan: Pick<CampaignPlanned, 'unitsOn' | 'programmes'> = { unitsOn: '', programmes: [] }): RegistryFacts {
    const roster = rosterOn(this.#units, plan.unitsOn);
    const lists = [...new Set(plan.programmes.map((programme) => programme.list))];
    const units = campaignUnitsOf(roster, lists);
    const choices = plan.programmes.flatMap((programme) => programme.systems);
    const systems = choices.map((choice): [string, PlannedSystem | undefined] => [choice.system, this.#catalog.find(choice.system, choice.systemVersion)]);
    return {
      systems: new Map(systems.filter((entry): entry is [string, PlannedSystem] => entry[1] !== undefined)),
      units: new Map(units.map((unit) => [unit.unit, unit])),
      knownUnits: new Set(roster.units.map((unit) => unit.id)),
      seen: { units: String(this.#units.position), catalog: String(this.#catalog.position) },
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#followers.map((follower) => follower.close()));
  }
}

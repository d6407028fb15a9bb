import type { ApplicabilityRole, IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignPlanned, CampaignUnit, NotApplicableRuledEvent, PoolStatedEvent } from '@quanheng/scoring-contracts';
import { poolOf } from '../column/pool.ts';
import { formatExact } from '../exact/exact.ts';
import type { ScoreTree } from '../scoreboard/score-tree.ts';
import type { SystemStructure } from '../structure/system-structure.ts';
import type { CampaignLeaf, CampaignState, Ruling } from './campaign-state.ts';
import type { Cell } from './cell.ts';
import type { ListedUnit } from './listed-units.ts';

/** What an opening announced and has still to copy; its events come in one append, but a replay may end between them. */
export type Opening = {
  readonly unitCount: number;
  readonly indicatorCounts: ReadonlyMap<string, number>;
  readonly copied: Map<string, IndicatorSystem>;
};

/** The inputs that a campaign's ledger holds: what the fold writes and everybody else reads. */
export class CampaignInputs implements CampaignState {
  readonly campaign: string;
  position = -1;
  status: CampaignState['status'] = 'none';
  version = 0;
  statusVersion = 0;
  engine: number | undefined;
  plan: { readonly data: CampaignPlanned; readonly version: number } | undefined;
  readonly departments = new Map<string, { readonly name: string; readonly version: number }>();
  readonly assignments = new Map<string, Set<string>>();
  readonly picks = new Map<string, Map<ApplicabilityRole, Set<string>>>();
  readonly compositeWeights = new Map<string, { readonly weights: ReadonlyMap<string, string>; readonly origin: 'proposed' | 'stated'; readonly version: number }>();
  readonly pools = new Map<string, { readonly pool: string; readonly version: number; readonly position: number; readonly event: Recorded<PoolStatedEvent> }>();
  readonly units = new Map<string, CampaignUnit>();
  readonly systems = new Map<string, IndicatorSystem>();
  readonly rulings = new Map<string, Ruling & { readonly event: Recorded<NotApplicableRuledEvent> }>();

  /** Set while an opening is under way. */
  opening: Opening | undefined;
  /** The copied systems as trees, in the plan's order. */
  readonly structures = new Map<string, SystemStructure>();
  readonly leaves = new Map<string, CampaignLeaf>();
  /** Programme -> the units of its list, in list order. */
  readonly listed = new Map<string, readonly ListedUnit[]>();
  /** System -> the programme that it stands in. */
  readonly programmeOfSystem = new Map<string, string>();
  /** Leaf -> unit -> cell, those without a way included. */
  readonly cells = new Map<string, Map<string, Cell>>();
  /** The totals above the cells; none before the opening is whole. */
  tree: ScoreTree | undefined;

  constructor(campaign: string) {
    this.campaign = campaign;
  }

  findLeaf(leaf: string): CampaignLeaf | undefined {
    return this.leaves.get(leaf);
  }

  findCell(unit: string, leaf: string): Cell | undefined {
    const cell = this.cells.get(leaf)?.get(unit);
    return cell?.exists ? cell : undefined;
  }

  /** The units of the list of the programme that a system stands in, in list order. */
  listedOfSystem(system: string): readonly ListedUnit[] {
    return this.listed.get(this.programmeOfSystem.get(system) ?? '') ?? [];
  }

  cellsOfLeaf(leaf: string): readonly Cell[] {
    return [...(this.cells.get(leaf)?.values() ?? [])].filter((cell) => cell.exists);
  }

  unitsOfLeaf(leaf: string): readonly string[] {
    const definition = this.leaves.get(leaf);
    if (!definition) return [];
    return this.listedOfSystem(definition.system).flatMap(({ unit }) => (this.findCell(unit.unit, leaf) ? [unit.unit] : []));
  }

  measuredPool(leaf: string): string {
    return formatExact(poolOf(this.cellsOfLeaf(leaf)));
  }
}

import type { GroupIndicator, IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type {
  AdjustmentProposedEvent,
  AdjustmentRevocationProposedEvent,
  CampaignPlanned,
  CampaignUnit,
  CellEvent,
  ScoringActEvent,
} from '@quanheng/scoring-contracts';

/**
 * What a campaign's ledger says so far: the one state that the deciders, the scoreboard, the replay, the command line and the
 * browser share. It holds inputs, never points: a cell's status is derived when it is read (docs/events.md, section 9).
 */
export interface CampaignState {
  readonly campaign: string;
  /** The last event folded; -1 for none. */
  readonly position: number;
  readonly status: 'none' | 'draft' | 'open' | 'closed';
  /** The version of stream `campaign`; 0 before the plan. */
  readonly version: number;
  /** Version in stream `campaign` of the last plan, opening, closing or reopening: the campaign's own ETag; 0 before the plan. */
  readonly statusVersion: number;
  readonly engine: number | undefined;
  readonly plan: { readonly data: CampaignPlanned; readonly version: number } | undefined;
  readonly departments: ReadonlyMap<string, { readonly name: string; /** Version in stream `campaign` of its last event. */ readonly version: number }>;
  /** Leaf -> the departments that may score it. */
  readonly assignments: ReadonlyMap<string, ReadonlySet<string>>;
  /** Leaf -> role -> the units picked for its open set in that role. */
  readonly picks: ReadonlyMap<string, ReadonlyMap<'lead' | 'support' | 'assessed', ReadonlySet<string>>>;
  /** `<programme>/<group>` -> the composite weights in force. */
  readonly compositeWeights: ReadonlyMap<string, { readonly weights: ReadonlyMap<string, string>; readonly origin: 'proposed' | 'stated'; readonly version: number }>;
  /** Leaf -> the stated pool in force. */
  readonly pools: ReadonlyMap<string, { readonly pool: string; readonly version: number; readonly position: number }>;
  /** The units that the opening copied, by id; empty before it. */
  readonly units: ReadonlyMap<string, CampaignUnit>;
  /** The systems that the opening copied, by id; empty before it. */
  readonly systems: ReadonlyMap<string, IndicatorSystem>;
  /** Rulings by the id of their event, revoked ones included. */
  readonly rulings: ReadonlyMap<string, Ruling>;

  /** A copied leaf by `<system>/<code>`. */
  findLeaf(leaf: string): CampaignLeaf | undefined;
  /** The cell of a unit and a leaf, where applicability or a pick gives it; undefined where it does not exist. */
  findCell(unit: string, leaf: string): CellState | undefined;
  /** The units that have a cell in a leaf, in list order. */
  unitsOfLeaf(leaf: string): readonly string[];
  /** Sum of the standing numerators of a pooled leaf over its units not ruled not applicable, as an exact number string. */
  measuredPool(leaf: string): string;
}

export type CampaignLeaf = {
  readonly ref: string;
  readonly system: string;
  readonly indicator: LeafIndicator;
  /** The group that carries the weight of the leaf (deductions, equal-shares, bonus), if its own weight is not printed. */
  readonly group: GroupIndicator | undefined;
};

export type Ruling = {
  readonly id: string;
  readonly position: number;
  readonly leaf: string;
  readonly units: readonly string[];
  /** The check-point that it takes out; absent for the whole cell. */
  readonly checkpoint?: string;
  readonly revoked: boolean;
};

export type Act = { readonly event: Recorded<ScoringActEvent>; readonly revoked: boolean };
export type Proposal = Recorded<AdjustmentProposedEvent | AdjustmentRevocationProposedEvent>;

/** Inputs of one cell. It exists from the opening or the pick on; its stream begins with its first act. */
export interface CellState {
  readonly unit: string;
  readonly leaf: string;
  /** How the unit comes to this leaf; the strongest of lead, assessed, support. */
  readonly role: 'lead' | 'assessed' | 'support';
  /** Version of the cell's stream; 0 before the first act. */
  readonly version: number;
  /** The newest event of the stream. */
  readonly head: Recorded<CellEvent> | undefined;
  /** The eight kinds of scoring acts by event id, in the order of their versions, revoked ones included. */
  readonly acts: ReadonlyMap<string, Act>;
  /** Proposals of an adjustment or of its revocation, by event id, decided ones included. */
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** The adjustment that stands: its `adjustment-proposed` event. */
  readonly adjustment: Recorded<AdjustmentProposedEvent> | undefined;
  /** Ids of the rulings in force on this cell. */
  readonly rulings: ReadonlySet<string>;
  /** Whether the whole cell is ruled not applicable (also: all its check-points are). */
  readonly ruledOut: boolean;
  /** Whether any standing act or an adjustment gives it a score ("scored" for unpicking). */
  readonly scored: boolean;
}

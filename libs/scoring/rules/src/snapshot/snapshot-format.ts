import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { CampaignPlanned, CampaignUnit } from '@quanheng/scoring-contracts';
import type { CampaignState } from '../campaign/campaign-state.ts';

/**
 * The form of a snapshot, and with it what the fold keeps of each event. Any change of either is a new number: a snapshot of another
 * form is dropped and the ledger folded from its beginning. A spec pins the text of one ledger's snapshot to this number.
 */
export const SNAPSHOT_FORMAT = 1;

/** Acts in one line: it is written, and read, without a pause, in a millisecond or two. */
export const ACTS_PER_LINE_MAX = 500;

/** The text is no snapshot of this form, or not of this campaign. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
  readonly code = 'invalid-snapshot';
  /** From 1; the line after the last where something is missing. */
  readonly line: number;

  constructor(fault: string, line: number, options?: ErrorOptions) {
    super(`${fault} in line ${line} of a snapshot`, options);
    this.line = line;
  }
}

/** An event without its ledger, its stream and its schema, which the place where it stands gives: position, version, id, type, at, actor, cause, data. */
export type EventRow = readonly [position: number, version: number, id: string, type: string, at: string, actor: string, cause: string, data: unknown];

/** What stands in stream `campaign`, but for units, systems and rulings, which have lines of their own. */
export type CampaignPart = {
  readonly status: CampaignState['status'];
  readonly version: number;
  readonly statusVersion: number;
  readonly engine?: number;
  readonly plan?: { readonly data: CampaignPlanned; readonly version: number };
  readonly departments: readonly (readonly [department: string, name: string, version: number])[];
  readonly assignments: readonly (readonly [leaf: string, departments: readonly string[]])[];
  readonly picks: readonly (readonly [leaf: string, roles: readonly (readonly ['lead' | 'support' | 'assessed', readonly string[]])[]])[];
  readonly compositeWeights: readonly (readonly [place: string, weights: readonly (readonly [system: string, weight: string])[], origin: 'proposed' | 'stated', version: number])[];
  readonly pools: readonly EventRow[];
};

/** An opening of which the ledger holds a part so far. */
export type OpeningPart = {
  readonly unitCount: number;
  readonly indicatorCounts: readonly (readonly [system: string, count: number])[];
  readonly copied: readonly IndicatorSystem[];
};

/** What a cell's stream holds; `head`, `adjustment` are ids where the event stands among the acts or proposals. */
export type CellPart = {
  readonly version: number;
  /** The acts that stand: all, where no line of acts came before. */
  readonly standing?: readonly EventRow[];
  /** How many acts the lines before hold, and the versions of the revoked ones. */
  readonly actCount?: number;
  readonly revoked?: readonly number[];
  readonly head?: string | EventRow;
  readonly proposals?: readonly EventRow[];
  readonly adjustment?: string;
  readonly approval?: EventRow;
  readonly rulings?: readonly string[];
};

/** The lines of a snapshot, in this order; each is the JSON of one. */
export type SnapshotLine =
  | readonly ['snapshot', format: number, campaign: string, position: number]
  | readonly ['campaign', CampaignPart]
  | readonly ['unit', CampaignUnit]
  | readonly ['system', IndicatorSystem]
  | readonly ['opening', OpeningPart]
  | readonly ['ruling', EventRow, revoked: boolean]
  /**
   * A leaf, and then its cells. A cell that nothing has touched has no line but its first; lines of acts, at most
   * `ACTS_PER_LINE_MAX` in each and all but the last full, stand only where some act stands no more.
   */
  | readonly ['leaf', ref: string]
  | readonly ['cell', unit: string]
  | readonly ['acts', readonly EventRow[]]
  | readonly ['rest', CellPart]
  | readonly ['end', lineCount: number];

import type { BlockItem } from '@quanheng/scoring-contracts';

/** Acts of scorers: the same that a block can carry. */
export type ScorerActName = BlockItem['act'];
export type AdjustmentActName = 'propose-adjustment' | 'approve-adjustment' | 'reject-adjustment' | 'propose-adjustment-revocation' | 'approve-adjustment-revocation';
/** Acts of organisers on stream `campaign`. */
export type RulingActName = 'rule-not-applicable' | 'revoke-ruling';
export type ActName = ScorerActName | AdjustmentActName | RulingActName;

/** One act, complete but for the ids of events that only the server can give. */
export type PlannedAct = {
  readonly act: ActName;
  /** The login of the account that acts. */
  readonly by: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The event that this act names in a field of its input: the one that an earlier step of the same cell stored. */
  readonly refersTo?: { readonly field: 'action' | 'cites' | 'proposal' | 'adjustment' | 'ruling'; readonly step: number };
};

/**
 * `race`: two scorers act on the same version of the cell at the same moment, so one of them is refused. Whoever was first, the next
 * step of the cell is a definite act of the same kind and period, and nothing revokes that one.
 */
export type Step = { readonly is: 'act'; readonly act: PlannedAct } | { readonly is: 'race'; readonly contenders: readonly [PlannedAct, PlannedAct] };

/** What happens to one cell, in this order. No step depends on another cell, so cells may be worked on in any order. */
export type CellPlan = { readonly unit: string; readonly leaf: string; /** Empty for a cell left unscored on purpose. */ readonly steps: readonly Step[] };

/** Cells of one leaf whose first `rounds` steps are sent together, a step of each a time, by one scorer. */
export type BlockPlan = { readonly leaf: string; readonly by: string; readonly rounds: number; readonly cells: readonly CellPlan[] };

export type DemoPlan = {
  /** In the order in which work begins: every department's columns mixed. */
  readonly work: readonly (BlockPlan | CellPlan)[];
  /** Acts that will be acknowledged, however the races end. */
  readonly actionCount: number;
  readonly cellCount: number;
  /** Cells left unscored on purpose. */
  readonly unscoredCount: number;
};

export const isBlock = (work: BlockPlan | CellPlan): work is BlockPlan => 'rounds' in work;

/** One of a race's two acts is stored, and each other one. */
export const actionCountOf = (work: readonly (BlockPlan | CellPlan)[]): number =>
  work.reduce((sum, item) => sum + (isBlock(item) ? actionCountOf(item.cells) : item.steps.length), 0);

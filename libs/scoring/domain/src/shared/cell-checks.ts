import type { LeafRule, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { CellEvent } from '@quanheng/scoring-contracts';
import type { CampaignLeaf, CampaignState, CellState } from '@quanheng/scoring-rules';
import { demandStatus, type CampaignStatus } from './campaign-checks.ts';
import type { CommandMetadata, Decision } from './decision.ts';

/** Which cell a command means, and the version of its stream that the caller saw. */
export type CellTarget = { readonly unit: string; readonly leaf: string; /** Of `If-Match`; 0 for an untouched cell. */ readonly ifMatch: number };

/** A scorer, as whom the actor acts. */
export type ScorerMetadata = CommandMetadata & {
  readonly department: string;
  /** The unit that the account belongs to and never scores. */
  readonly ownUnit?: string | undefined;
};

export type FoundCell = { readonly cell: CellState; readonly leaf: CampaignLeaf };

export const cellStreamOf = (unit: string, leaf: string): string => `cell/${unit}/${leaf}`;

/**
 * The cell that a command means, in a campaign that takes such acts.
 * @throws Refusal `campaign-state`, `not-found`.
 */
export function findCellFor(target: Pick<CellTarget, 'unit' | 'leaf'>, state: CampaignState, ...allowed: readonly CampaignStatus[]): FoundCell {
  demandStatus(state, ...allowed);
  const cell = state.findCell(target.unit, target.leaf);
  const leaf = state.findLeaf(target.leaf);
  if (!cell || !leaf) throw new Refusal('not-found');
  return { cell, leaf };
}

/**
 * What every act of a scorer rests on: an open campaign, an own assigned column, never the own unit, and no ruling on the cell.
 * A department may itself be an assessed unit: then its id is the unit's.
 * @throws Refusal `campaign-state`, `not-found`, `column-not-assigned`, `own-unit`, `cell-conflict`, `cell-not-applicable`.
 */
export function findCellForScorer(
  target: { readonly unit: string; readonly leaf: string; readonly ifMatch: number | undefined },
  state: CampaignState,
  { department, ownUnit }: ScorerMetadata,
): FoundCell {
  const found = findCellFor(target, state, 'open');
  if (!state.assignments.get(target.leaf)?.has(department)) throw new Refusal('column-not-assigned', { parameters: { department, leaf: target.leaf } });
  if (target.unit === department || target.unit === ownUnit) throw new Refusal('own-unit', { parameters: { unit: target.unit } });
  if (target.ifMatch !== undefined) demandCellVersion(target.ifMatch, found.cell);
  demandApplicable(found.cell);
  return found;
}

/** @throws Refusal `cell-conflict` with the act that was first. */
export function demandCellVersion(ifMatch: number, cell: CellState): void {
  if (ifMatch !== cell.version) throw new Refusal('cell-conflict', { parameters: { version: cell.version, ...firstAct(cell) } });
}

function firstAct({ head }: CellState): { act?: Record<string, unknown> } {
  if (!head) return {};
  const { id, type, position, version, at, actor, data } = head;
  return { act: { event: id, type, position, version, at, actor, data } };
}

/** @throws Refusal `cell-not-applicable` where a ruling takes the whole cell out. */
export function demandApplicable(cell: CellState): void {
  if (cell.ruledOut) throw new Refusal('cell-not-applicable', { parameters: { rulings: [...cell.rulings] } });
}

/** The leaf's rule, where it is of a kind that takes the act. @throws Refusal `rule-mismatch`. */
export function demandRule<Kind extends LeafRule['kind']>({ indicator, ref }: CampaignLeaf, ...kinds: readonly Kind[]): LeafRuleOf<Kind> {
  const { rule } = indicator;
  if (!(kinds as readonly string[]).includes(rule.kind)) throw new Refusal('rule-mismatch', { parameters: { leaf: ref, rule: rule.kind } });
  return rule as LeafRuleOf<Kind>;
}

/** One event on the cell as it was decided on, guarded by the campaign: closing, assigning and ruling make it be decided again. */
export const cellDecision = (cell: CellState, state: CampaignState, event: CellEvent): Decision => ({
  stream: cellStreamOf(cell.unit, cell.leaf),
  expectedVersion: cell.version,
  guard: { stream: 'campaign', version: state.version },
  events: [event],
});

/** The check-points of a cell that rulings in force take out. */
export function ruledCheckpointsOf(cell: CellState, state: CampaignState): ReadonlySet<string> {
  const checkpoints = [...cell.rulings].map((ruling) => state.rulings.get(ruling)?.checkpoint);
  return new Set(checkpoints.filter((checkpoint) => checkpoint !== undefined));
}

/** What a scorer's event carries beside its input. */
export const scorerFields = ({ department }: ScorerMetadata, reason?: string | undefined): { department: string; reason?: string } =>
  reason === undefined ? { department } : { department, reason };

import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState, CellState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus } from '../../shared/campaign-checks.ts';
import { ruledCheckpointsOf } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';

export type RuleNotApplicable = {
  readonly leaf: string;
  /** Sorted, without repeats. */
  readonly units: readonly string[];
  readonly reason: string;
  /** The check-point that is taken out; absent for the whole cell. */
  readonly checkpoint?: string | undefined;
};

/**
 * Rules that a leaf, or one of its check-points, does not count for units (合理缺项). It may fall on a scored or adjusted cell: the
 * value waits behind it.
 * @throws Refusal `campaign-state`, `no-such-cell`, `rule-mismatch` for a check-point, `already-ruled` with the unit.
 */
export function decideRuleNotApplicable(command: RuleNotApplicable, state: CampaignState): Decision {
  demandStatus(state, 'open');
  const { leaf, units, reason, checkpoint } = command;
  const rule = state.findLeaf(leaf)?.indicator.rule;
  if (!rule) throw new Refusal('no-such-cell', { pointer: '/leaf', parameters: { leaf } });
  if (checkpoint !== undefined && !(rule.kind === 'checkpoints' && rule.checkpoints.some((point) => point.code === checkpoint))) {
    throw new Refusal('rule-mismatch', { pointer: '/checkpoint', parameters: { leaf, rule: rule.kind } });
  }
  units.forEach((unit) => {
    const cell = state.findCell(unit, leaf);
    if (!cell) throw new Refusal('no-such-cell', { pointer: '/units', parameters: { leaf, unit } });
    if (isRuled(cell, state, checkpoint)) throw new Refusal('already-ruled', { pointer: '/units', parameters: { leaf, unit } });
  });
  const data = { leaf, units: [...units], reason, ...(checkpoint === undefined ? {} : { checkpoint }) };
  return campaignDecision(state, { type: 'not-applicable-ruled', schema: 1, data });
}

const isRuled = (cell: CellState, state: CampaignState, checkpoint: string | undefined): boolean =>
  cell.ruledOut || (checkpoint !== undefined && ruledCheckpointsOf(cell, state).has(checkpoint));

import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import type { LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import type { Random } from './random.ts';

export type BenchCell = ReturnType<LedgerWriter['fold']['cellsOfLeaf']>[number];

/** Counts as units report them, of services and calls: fractions of these have denominators that share little. */
const MEASURED_MAX = 9_999;

/** Every cell of the campaign, in the order of the leaves. */
export const cellsOf = ({ fold }: LedgerWriter): readonly BenchCell[] => [...fold.leaves.keys()].flatMap((leaf) => fold.cellsOfLeaf(leaf));

/** Whether a measurement of the cell moves every cell of its column. */
export const movesItsColumn = ({ definition: { indicator: { rule } } }: BenchCell): boolean =>
  rule.kind === 'shortfall' || (rule.kind === 'ratio' && rule.pool === 'units');

/** A value for a cell, as a scorer would give it today: the newest stands. */
export function scoreCell(ledger: LedgerWriter, { unit, leaf, definition }: BenchCell, random: Random): Recorded<CampaignLedgerEvent> {
  const { rule, weight } = definition.indicator;
  switch (rule.kind) {
    case 'graded':
      return ledger.grade(unit, leaf, String((Number(weight) * random.below(11)) / 10));
    case 'binary':
    case 'checklist':
      return ledger.fulfil(unit, leaf, random.below(4) === 0 ? 'not-met' : 'met');
    case 'checkpoints':
      return ledger.cell(unit, leaf, 'checkpoints-recorded', { checkpoints: rule.checkpoints.map(({ code }) => ({ checkpoint: code, met: random.below(4) > 0 })) });
    case 'levels':
      return ledger.cell(unit, leaf, 'level-recorded', { level: rule.levels[random.below(rule.levels.length)]!.name });
    case 'reduction': {
      const before = 1 + random.below(MEASURED_MAX);
      return ledger.cell(unit, leaf, 'measurement-recorded', { before: String(before), after: String(random.below(before)) });
    }
    case 'ratio':
    case 'shortfall': {
      const denominator = 1 + random.below(MEASURED_MAX);
      const numerator = String(random.below(denominator + 1));
      return ledger.measure(unit, leaf, numerator, rule.kind === 'ratio' && rule.pool ? undefined : String(denominator));
    }
    case 'tally': {
      const kinds = rule.incidents.filter(({ follows, state }) => !state && !follows?.required);
      const state = rule.incidents.find((kind) => kind.state);
      if (state) return ledger.cell(unit, leaf, 'state-count-set', { kind: state.code, count: String(random.below(3)), on: '2022-08-31', reason: '现状' });
      return kinds.length > 0 && random.below(3) === 0 ? ledger.incident(unit, leaf, kinds[0]!.code) : ledger.nothing(unit, leaf);
    }
    default:
      throw new Error(`no act for a rule that the systems of 2022 do not have: ${leaf}`);
  }
}

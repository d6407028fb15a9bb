import type { LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState, CellState } from '@quanheng/scoring-rules';
import { cellDecision, demandRule, findCellForScorer, scorerFields, type CellTarget, type ScorerMetadata } from '../../shared/cell-checks.ts';
import type { Decision } from '../../shared/decision.ts';
import { compareNumbers } from '../../shared/exact-number.ts';

/** What was measured: a pair, one number (its denominator is the pool, or it is ranked), or before and after. */
export type Measurement =
  | { readonly numerator: string; readonly denominator?: string | undefined }
  | { readonly before: string; readonly after: string };

export type Measure = CellTarget & {
  readonly measurement: Measurement;
  /** `2022-03` or `2022-Q1`, if and only if the rule is periodic. */
  readonly period?: string | undefined;
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
};

type MeasuringRule = LeafRuleOf<'ratio' | 'reduction' | 'shortfall' | 'rank-to-points'>;

/**
 * Records a measurement, of one period where the rule is periodic; the newest unrevoked one of a period stands.
 * @throws Refusal as `findCellForScorer`, `rule-mismatch`, `part-exceeds-whole`, `period-mismatch`.
 */
export function decideMeasure(command: Measure, state: CampaignState, metadata: ScorerMetadata): Decision {
  const { cell, leaf } = findCellForScorer(command, state, metadata);
  const rule = demandRule(leaf, 'ratio', 'reduction', 'shortfall', 'rank-to-points');
  const measurement = demandShape(rule, command.measurement);
  demandPeriod(rule, command.period, cell);
  const extra = {
    ...(command.period === undefined ? {} : { period: command.period }),
    ...(command.source === undefined ? {} : { source: command.source }),
  };
  return cellDecision(cell, state, {
    type: 'measurement-recorded',
    schema: 1,
    data: { ...scorerFields(metadata, command.reason), ...extra, ...measurement },
  });
}

function demandShape(rule: MeasuringRule, measurement: Measurement): Measurement {
  if (rule.kind === 'reduction') {
    if (!('before' in measurement)) throw mismatch(rule, '/numerator');
    return { before: measurement.before, after: measurement.after };
  }
  if (!('numerator' in measurement)) throw mismatch(rule, '/before');
  const { numerator, denominator } = measurement;
  if (rule.kind === 'rank-to-points' || (rule.kind === 'ratio' && rule.pool !== undefined)) {
    if (denominator !== undefined) throw mismatch(rule, '/denominator');
    return { numerator };
  }
  if (denominator === undefined) throw mismatch(rule, '/denominator');
  if (rule.part && compareNumbers(numerator, denominator) > 0) {
    // Both fields are named: a swapped pair is the usual cause, and must not give full marks.
    throw new Refusal('part-exceeds-whole', { pointer: '/numerator', parameters: { numerator, denominator, fields: ['/numerator', '/denominator'] } });
  }
  return { numerator, denominator };
}

const mismatch = (rule: MeasuringRule, pointer: string): Refusal => new Refusal('rule-mismatch', { pointer, parameters: { rule: rule.kind } });

/** Months and quarters are not mixed in one cell: a quarter would count its months twice. */
function demandPeriod(rule: MeasuringRule, period: string | undefined, cell: CellState): void {
  if ((rule.periodic === true) !== (period !== undefined)) {
    throw new Refusal('period-mismatch', { pointer: '/period', parameters: { periodic: rule.periodic === true } });
  }
  if (period === undefined) return;
  for (const { event, revoked } of cell.acts.values()) {
    if (revoked || event.type !== 'measurement-recorded' || event.data.period === undefined) continue;
    if (isQuarter(event.data.period) !== isQuarter(period)) {
      throw new Refusal('period-mismatch', { pointer: '/period', parameters: { periodic: true, standing: event.data.period } });
    }
  }
}

const isQuarter = (period: string): boolean => period.includes('Q');

import type { LeafIndicator, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import { measurementInputs, periodsOf } from './measurement-inputs.ts';
import { tallyInputs } from './tally-inputs.ts';
import { achieved, type CellContext, type CellInputs, type Value } from './value.ts';

/** How much of the full marks a unit has to achieve for what it is given. */
const MET_FROM = 0.7;
const PARTLY_MET_FROM = 0.45;
const CHECKPOINT_MET_FROM = 0.6;
const LEVEL_MET_FROM = 0.85;
/** 1.5 / 0.1 is 14.999… in binary: far below a step, far above that error. */
const BINARY_ROUNDING = 1e-9;

/** Check-points ruled not applicable before the cell is scored: they are left out of what is recorded. */
export type CellInputsRequest = { readonly indicator: LeafIndicator; readonly context: CellContext; /** The leaf's own number, from 0 to 1. */ readonly leafFraction: number; readonly ruledCheckpoint?: string | undefined };

/** What a scorer enters into a cell, by the kind of its rule (docs/scoring-rules.md, "Kinds"). */
export function cellInputs({ indicator, context, leafFraction, ruledCheckpoint }: CellInputsRequest): CellInputs {
  const { rule } = indicator;
  switch (rule.kind) {
    case 'graded':
      return oneValue(() => ({ act: 'record-grade', input: { grade: gradeOf(rule, Number(indicator.weight), achieved(context)) } }));
    case 'binary':
      return oneValue(() => fulfilmentOf(context, false));
    case 'checklist':
      return oneValue(() => fulfilmentOf(context, true));
    case 'levels':
      return oneValue(() => ({ act: 'record-level', input: { level: levelOf(rule, context) } }));
    case 'checkpoints':
      return oneValue(() => ({ act: 'record-checkpoints', input: { checkpoints: checkpointsOf(rule, context, ruledCheckpoint) } }));
    case 'ratio':
    case 'reduction':
    case 'shortfall':
    case 'rank-to-points':
      return measurementInputs(rule, periodsOf(rule, leafFraction), context);
    case 'tally':
      return tallyInputs(rule, context);
    default:
      return rule satisfies never;
  }
}

function oneValue(make: () => Value): CellInputs {
  const value = make();
  return { values: [value], mistaken: make, surplus: make() };
}

/** The grade nearest to a share of the full marks that the rule's steps allow, as a decimal without trailing zeros. */
function gradeOf({ step }: LeafRuleOf<'graded'>, weight: number, share: number): string {
  const decimals = step.split('.')[1]?.length ?? 0;
  const steps = Math.floor((weight * share) / Number(step) + BINARY_ROUNDING); // Down, so that it stays within the weight.
  return String(Number((steps * Number(step)).toFixed(decimals)));
}

function fulfilmentOf(context: CellContext, allowsPartly: boolean): Value {
  const share = achieved(context);
  const fulfilment = share > MET_FROM ? 'met' : allowsPartly && share > PARTLY_MET_FROM ? 'partly-met' : 'not-met';
  return { act: 'record-fulfilment', input: { fulfilment } };
}

function levelOf({ levels }: LeafRuleOf<'levels'>, context: CellContext): string {
  const share = achieved(context);
  // The best level that the unit reaches; levels are printed from the best down.
  return (levels.find((level) => share >= Number(level.share) * LEVEL_MET_FROM) ?? levels.at(-1)!).name;
}

const checkpointsOf = ({ checkpoints }: LeafRuleOf<'checkpoints'>, context: CellContext, ruled: string | undefined) =>
  checkpoints.filter(({ code }) => code !== ruled).map(({ code }) => ({ checkpoint: code, met: achieved(context) > CHECKPOINT_MET_FROM }));

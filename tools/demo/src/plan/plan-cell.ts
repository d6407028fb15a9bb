import { seededRandom, type SeededRandom } from '../random/seeded-random.ts';
import { adjustmentSteps } from './adjustments.ts';
import { cellInputs } from './inputs/cell-inputs.ts';
import type { CellInputs } from './inputs/value.ts';
import type { LeafGround } from './leaf-ground.ts';
import { organiser, scorersOf, secondOrganiser } from './people.ts';
import type { CellPlan, PlannedAct, Step } from './planned-act.ts';

/** Shares of all cells. They are chosen so that each kind of act happens some tens of times and the rankings stay plausible. */
export const UNSCORED_SHARE = 0.02;
const RULED_OUT_SHARE = 0.012;
const RULED_LATER_SHARE = 0.008;
const RULING_REVOKED_SHARE = 0.008;
const RULED_CHECKPOINT_SHARE = 0.35;
const RACE_SHARE = 0.07;
const RACE_AT_ONCE_SHARE = 0.5;
const CORRECTED_SHARE = 0.25;
const REVOKED_SHARE = 0.08;
const ADJUSTED_SHARE = 0.04;
/** Units lie between these; a unit is equally good in all of its cells, by and large. */
const QUALITY_LEAST = 0.62;
const QUALITY_SPAN = 0.33;

export type CellRequest = {
  readonly seed: number;
  readonly unit: string;
  readonly ground: LeafGround;
  readonly leafFraction: number;
  /** The scorer who fills the leaf's column in blocks, if one does. */
  readonly blockScorer?: { readonly department: string; readonly login: string } | undefined;
};

/** Everything that will happen to one cell, from the seed and its name alone. */
export function planCell(request: CellRequest): CellPlan {
  const { seed, unit, ground } = request;
  const random = seededRandom(seed, 'cell', unit, ground.leaf);
  const fate = random.fraction();
  return { unit, leaf: ground.leaf, steps: fate < UNSCORED_SHARE && mayStayUnscored(ground) ? [] : new CellWriter(request, random).write(fate - UNSCORED_SHARE) };
}

/** A deduction group earns nothing until all of its items are scored: one missing item would take 40 points, and drown the ranking. */
const mayStayUnscored = ({ group }: LeafGround): boolean => group?.rule.kind !== 'deductions';

/** Writes the steps of one cell that is not left unscored. */
class CellWriter {
  readonly #steps: Step[] = [];
  readonly #request: CellRequest;
  readonly #random: SeededRandom;
  /** Two people of the department that scores this cell; in a block's column the block's scorer first. */
  readonly #scorers: readonly [string, string];
  #ruledCheckpoint: string | undefined;

  constructor(request: CellRequest, random: SeededRandom) {
    this.#request = request;
    this.#random = random;
    const { unit, ground, blockScorer } = request;
    const others = ground.departments.filter((department) => department !== unit);
    const isBlock = blockScorer !== undefined && others.includes(blockScorer.department);
    const logins = scorersOf(isBlock ? blockScorer.department : random.one(others));
    const first = isBlock ? blockScorer.login : random.one(logins);
    this.#scorers = [first, logins.find((login) => login !== first)!];
  }

  /** @param fate from 0: which of the rarer things happens to the cell. */
  write(fate: number): readonly Step[] {
    if (fate >= 0 && fate < RULED_OUT_SHARE) return [this.#ruling('无此职能')];
    const isRuledLater = fate >= RULED_OUT_SHARE && fate < RULED_OUT_SHARE + RULED_LATER_SHARE;
    if (fate >= RULED_OUT_SHARE + RULED_LATER_SHARE && fate < RULED_OUT_SHARE + RULED_LATER_SHARE + RULING_REVOKED_SHARE) this.#ruleAndRevoke();
    this.#ruleCheckpoint();
    this.#score();
    if (isRuledLater) this.#steps.push(this.#ruling('年中职能划转'));
    else if (this.#random.chance(ADJUSTED_SHARE)) this.#adjust();
    return this.#steps;
  }

  #score(): void {
    const { ground, seed, unit, leafFraction } = this.#request;
    const quality = QUALITY_LEAST + QUALITY_SPAN * seededRandom(seed, 'unit', unit).fraction();
    const context = { random: this.#random, quality };
    const inputs = cellInputs({ indicator: ground.indicator, context, leafFraction, ruledCheckpoint: this.#ruledCheckpoint });
    const isRace = this.#random.chance(RACE_SHARE) && inputs.mistaken(inputs.values.length - 1) !== undefined;
    // A race on an untouched cell is possible where one value is all there is and no block comes first.
    const isAtOnce = isRace && inputs.values.length === 1 && this.#request.blockScorer === undefined && this.#random.chance(RACE_AT_ONCE_SHARE);
    if (!isAtOnce) this.#enter(inputs);
    if (isRace) this.#race(inputs);
    if (this.#random.chance(CORRECTED_SHARE)) this.#correct(inputs);
    if (this.#random.chance(REVOKED_SHARE)) this.#enterAndRevoke(inputs);
  }

  #enter({ values }: CellInputs): void {
    const from = this.#steps.length;
    for (const { act, input, cites } of values) {
      this.#act({ act, by: this.#scorers[0], input, ...(cites !== undefined && { refersTo: { field: 'cites', step: from + cites } }) });
    }
  }

  /** The last value, by both scorers at once, and then as it should be: whoever was first, this stands. */
  #race(inputs: CellInputs): void {
    const last = inputs.values.length - 1;
    const contender = (by: string): PlannedAct => ({ ...plain(inputs.mistaken(last)!), by });
    this.#steps.push({ is: 'race', contenders: [contender(this.#scorers[0]), contender(this.#scorers[1])] });
    this.#act({ ...plain(inputs.values[last]!), by: this.#random.one(this.#scorers) });
  }

  /** One value got wrong, and set right by the other. */
  #correct(inputs: CellInputs): void {
    const index = this.#random.whole(0, inputs.values.length - 1);
    const wrong = inputs.mistaken(index);
    if (wrong === undefined) return;
    this.#act({ ...plain(wrong), by: this.#scorers[0] });
    this.#act({ ...plain(inputs.values[index]!), by: this.#scorers[1] });
  }

  #enterAndRevoke({ surplus }: CellInputs): void {
    const step = this.#steps.length;
    this.#act({ ...plain(surplus), by: this.#scorers[1] });
    this.#act({ act: 'revoke', by: this.#random.one(this.#scorers), input: { reason: '录入错误' }, refersTo: { field: 'action', step } });
  }

  #ruling(reason: string, checkpoint?: string): Step {
    const { unit, ground } = this.#request;
    const input = { leaf: ground.leaf, units: [unit], reason, ...(checkpoint !== undefined && { checkpoint }) };
    return { is: 'act', act: { act: 'rule-not-applicable', by: this.#random.one([organiser, secondOrganiser]), input } };
  }

  #ruleAndRevoke(): void {
    const step = this.#steps.length;
    this.#steps.push(this.#ruling('无此职能'));
    this.#act({ act: 'revoke-ruling', by: this.#random.one([organiser, secondOrganiser]), input: { reason: '职能确认存在' }, refersTo: { field: 'ruling', step } });
  }

  /** 主题集成服务: a unit with one role only; the other check-point leaves the sum. */
  #ruleCheckpoint(): void {
    const { rule } = this.#request.ground.indicator;
    if (rule.kind !== 'checkpoints' || !this.#random.chance(RULED_CHECKPOINT_SHARE)) return;
    this.#ruledCheckpoint = rule.checkpoints.at(-1)!.code;
    this.#steps.push(this.#ruling('只有牵头事项', this.#ruledCheckpoint));
  }

  #adjust(): void {
    this.#steps.push(...adjustmentSteps({ ground: this.#request.ground, random: this.#random, from: this.#steps.length, ruledCheckpoint: this.#ruledCheckpoint }));
  }

  #act(act: PlannedAct): void {
    this.#steps.push({ is: 'act', act });
  }
}

const plain = ({ act, input }: Pick<PlannedAct, 'act' | 'input'>): Pick<PlannedAct, 'act' | 'input'> => ({ act, input });

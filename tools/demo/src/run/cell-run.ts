import type { Problem } from '@quanheng/platform-contracts';
import type { ActAnswer } from '@quanheng/scoring-contracts';
import { ProblemError } from '../http/problem-error.ts';
import type { CellPlan, PlannedAct, Step } from '../plan/planned-act.ts';
import type { ActSender, ReadyAct } from './act-sender.ts';
import type { CommandIds } from './command-ids.ts';
import type { ProgressCounts } from './progress-counts.ts';

/** Others may score the demonstration's cells too; more of them than this on one act is no accident. */
const DECIDED_AGAIN_MAX = 5;

/** How acts reach a server. */
export type Sender = Pick<ActSender, 'act' | 'block'>;
export type RunParts = { readonly sender: Sender; readonly ids: CommandIds; readonly counts: ProgressCounts };

/** One cell on its way through its plan: the version that its scorers have seen, and the events that its steps stored. */
export class CellRun {
  readonly plan: CellPlan;
  readonly #parts: RunParts;
  /** Of each step the event that it stored. */
  readonly #events: string[] = [];
  #version = 0;

  constructor(plan: CellPlan, parts: RunParts) {
    this.plan = plan;
    this.#parts = parts;
  }

  /** Steps that are done. */
  get stepsDone(): number {
    return this.#events.length;
  }

  /** Takes the steps that are left, one after the other. @throws what `ActSender` throws, but for a conflict. */
  async finish(): Promise<void> {
    while (this.stepsDone < this.plan.steps.length) await this.#take(this.plan.steps[this.stepsDone]!);
  }

  /** The next step, ready for a block. @throws TypeError for a race: a block has one scorer. */
  nextForBlock(): ReadyAct {
    const step = this.plan.steps[this.stepsDone];
    if (step?.is !== 'act') throw new TypeError('a block holds plain acts');
    return this.#ready(step.act);
  }

  /** Notes that the next step is done, as a block answered. */
  noteDone(answer: ActAnswer): void {
    this.#note(answer, answer.type);
  }

  /** Takes the next step by itself, on what somebody else left there first. */
  async takeNextAfter(conflict: Problem): Promise<void> {
    this.#noteConflict(conflict);
    await this.#take(this.plan.steps[this.stepsDone]!);
  }

  async #take(step: Step): Promise<void> {
    if (step.is === 'race') return this.#race(step.contenders);
    this.#note(await this.#sendOn(step.act), step.act.act);
  }

  /** Sends an act; where somebody was first, again on the version that the refusal shows. */
  async #sendOn(act: PlannedAct): Promise<ActAnswer> {
    for (let again = 0; ; again += 1) {
      try {
        return await this.#parts.sender.act(this.#commandOf(), this.#ready(act));
      } catch (error) {
        if (!isConflict(error) || again === DECIDED_AGAIN_MAX) throw error;
        this.#noteConflict(error.problem);
      }
    }
  }

  /** Both at once on one version. The loser is shown the winner's act, and goes on from there. */
  async #race(contenders: readonly [PlannedAct, PlannedAct], again = 0): Promise<void> {
    const sent = await Promise.allSettled(contenders.map((act, index) => this.#parts.sender.act(this.#commandOf(index), this.#ready(act))));
    const stored = sent.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = sent.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    const unexpected = refused.find((error) => !isConflict(error));
    if (unexpected !== undefined) throw unexpected;
    const [winner, second] = stored;
    if (second !== undefined) throw new Error(`two acts of ${this.plan.unit} ${this.plan.leaf} were both taken on version ${this.#version}`);
    const { problem } = refused[0] as ProblemError;
    if (winner === undefined) {
      // A third one was before both.
      if (again === DECIDED_AGAIN_MAX) throw refused[0];
      this.#noteConflict(problem);
      return this.#race(contenders, again + 1);
    }
    this.#parts.counts.conflicts += 1;
    const shown = problem.parameters?.['act'] as { readonly event?: string } | undefined;
    if (shown?.event === undefined) throw new Error(`the loser of a race on ${this.plan.unit} ${this.plan.leaf} was not shown the act that was first`);
    this.#note(winner, contenders[0].act);
  }

  #noteConflict({ parameters }: Problem): void {
    this.#version = Number(parameters?.['version']);
    this.#parts.counts.conflicts += 1;
  }

  #ready(planned: PlannedAct): ReadyAct {
    const { unit, leaf } = this.plan;
    return { cell: { unit, leaf }, planned, version: this.#version, ...(planned.refersTo && { reference: this.#events[planned.refersTo.step] }) };
  }

  #commandOf(contender?: number): string {
    return this.#parts.ids.of(this.plan.unit, this.plan.leaf, this.stepsDone, ...(contender === undefined ? [] : [contender]));
  }

  /** @param act a ruling leaves the cell's own stream as it is. */
  #note({ event, version }: ActAnswer, act: string): void {
    this.#events.push(event);
    if (act !== 'rule-not-applicable' && act !== 'revoke-ruling') this.#version = Math.max(this.#version, version);
    this.#parts.counts.done += 1;
  }
}

const isConflict = (error: unknown): error is ProblemError => error instanceof ProblemError && error.problem.code === 'cell-conflict';

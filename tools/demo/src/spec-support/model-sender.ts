import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Problem } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { ActAnswer, BlockOutcome } from '@quanheng/scoring-contracts';
import { ProblemError, ServerGoneError } from '../http/problem-error.ts';
import type { SeededRandom } from '../random/seeded-random.ts';
import type { ReadyAct } from '../run/act-sender.ts';
import type { Sender } from '../run/cell-run.ts';
import { CommandIds } from '../run/command-ids.ts';
import type { ModelCampaign } from './model-campaign.ts';

/** Turns of the event loop that an act may take: enough that acts on different cells overtake each other. */
const TURNS_MOST = 4;

/**
 * A server that keeps what it is sent in a model campaign: the same command again gets its first outcome, a stale version the act
 * that was first. It dies after so many acts, and of those in flight then some are stored all the same.
 */
export class ModelSender implements Sender {
  /** Acts stored, by their commands. */
  readonly stored = new Map<string, ActAnswer>();
  actsLeft = Number.POSITIVE_INFINITY;
  readonly #campaign: ModelCampaign;
  readonly #random: SeededRandom;

  constructor(campaign: ModelCampaign, random: SeededRandom) {
    this.#campaign = campaign;
    this.#random = random;
  }

  async act(command: string, ready: ReadyAct): Promise<ActAnswer> {
    for (let turns = this.#random.whole(0, TURNS_MOST); turns > 0; turns -= 1) await yieldToOthers();
    this.actsLeft -= 1;
    if (this.actsLeft < 0 && this.#random.chance(0.5)) throw new ServerGoneError('died before it was stored');
    const answer = this.stored.get(command) ?? this.#judge(ready);
    this.stored.set(command, answer);
    if (this.actsLeft < 0) throw new ServerGoneError('died before it was answered');
    return answer;
  }

  async block(key: string, _by: string, acts: readonly ReadyAct[]): Promise<readonly BlockOutcome[]> {
    return Promise.all(
      acts.map(async (ready, index): Promise<BlockOutcome> => {
        try {
          return { status: 200, act: await this.act(CommandIds.ofItem(key, index), ready) };
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          return { status: error.problem.status, code: error.problem.code, problem: error.problem };
        }
      }),
    );
  }

  #judge(ready: ReadyAct): ActAnswer {
    try {
      return this.#campaign.act(ready);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, details } = error;
      throw new ProblemError(ready.planned.act, { type: `urn:quanheng:problem:${code}`, title: code, status: 412, code, parameters: { ...details.parameters } } satisfies Problem);
    }
  }
}

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt } from '@quanheng/platform-testing';
import { cellStream } from '@quanheng/scoring-contracts';
import { v5 as uuidv5 } from 'uuid';
import type { Answered, Client } from '../client/client.ts';
import type { Mark } from './marks.ts';

/** An app that was killed is back within seconds; who gets no answer for so long is not answered at all. */
const patienceMsMax = 60_000;
const retryMs = 100;
/** Come again: too busy, catching up, the database out of reach. */
const statusLater = 503;

/** An act as a client sends it, the first time and every time again until it is answered. */
export type Order = { readonly by: Client; readonly path: string; readonly key: string; readonly ifMatch?: number; readonly body: object };

/** What clients of an app sent, and what they were told: the input of `findHistoryFaults`. */
export class RecordedLoad {
  readonly attempts: Attempt[] = [];
  /** Acts with their first answers, to be sent again. */
  readonly answered: { readonly order: Order; readonly answer: Answered }[] = [];
  /** Requests that got no answer, or were told to come again. */
  unanswered = 0;
  #acknowledged = 0;
  readonly #waiting: { readonly count: number; reached(): void }[] = [];

  constructor(private readonly campaign: string) {}

  /** Resolves when so many acts have been acknowledged. */
  acknowledged(count: number): Promise<void> {
    return new Promise((reached) => {
      this.#waiting.push({ count, reached });
      this.#tell();
    });
  }

  get acknowledgedCount(): number {
    return this.#acknowledged;
  }

  /** One mark on its cell; `version` where it is not the mark's own. */
  async mark(by: Client, mark: Mark, { version = mark.version, key = randomUUID() }: { readonly version?: number; readonly key?: string } = {}): Promise<Answered> {
    const path = `/api/v1/campaigns/${this.campaign}/cells/${mark.unit}/${mark.leaf}/${mark.act}`;
    const order = { by, path, key, ...(version !== undefined && { ifMatch: version }), body: mark.input };
    const begunAt = performance.now();
    const answer = await this.sendUntilAnswered(order);
    this.#record({ commandId: key, stream: cellStream(mark), expectedVersion: version ?? 0, eventCount: 1, begunAt, endedAt: performance.now() }, answer);
    this.answered.push({ order, answer });
    return answer;
  }

  /** Many marks at once; each item is an attempt of its own. */
  async block(by: Client, marks: readonly Mark[]): Promise<void> {
    const order = { by, path: `/api/v1/campaigns/${this.campaign}/cells/block`, key: randomUUID(), body: { items: marks } };
    const begunAt = performance.now();
    const answer = await this.sendUntilAnswered(order);
    const endedAt = performance.now();
    if (answer.status !== 200) throw new Error(`a block was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    marks.forEach((mark, index) => {
      const { status, act, problem } = answer.body.outcomes[index];
      const told = { ...answer, status, body: act ?? problem };
      this.#record({ commandId: uuidv5(String(index), order.key), stream: cellStream(mark), expectedVersion: mark.version ?? 0, eventCount: 1, begunAt, endedAt }, told);
    });
    this.answered.push({ order, answer });
  }

  /** Sends an act, the same again under its key while no answer comes, as every client of the API must. */
  async sendUntilAnswered({ by, path, ...sent }: Order): Promise<Answered> {
    const giveUpAt = performance.now() + patienceMsMax;
    for (;;) {
      let last: unknown;
      try {
        const answer = await by.post(path, sent);
        if (answer.status !== statusLater && !hasLaterItems(answer)) return answer;
        last = answer.body;
      } catch (error) {
        last = error;
      }
      this.unanswered += 1;
      if (performance.now() > giveUpAt) throw new Error(`no answer from ${path}`, { cause: last });
      await pause(retryMs);
    }
  }

  #record(attempt: Omit<Attempt, 'outcome'>, { status, body }: Pick<Answered, 'status' | 'body'>): void {
    if (status === 200) {
      // An act that needs no version was given the one that it found.
      this.attempts.push({ ...attempt, expectedVersion: body.version - 1, outcome: { status: 'appended', positions: [body.position] } });
      this.#acknowledged += 1;
      this.#tell();
    } else if (body.code === 'cell-conflict') {
      this.attempts.push({ ...attempt, outcome: { status: 'conflict', head: body.parameters.version } });
    } else if (status < 500) {
      this.attempts.push({ ...attempt, outcome: { status: 'refused' } });
    } else {
      throw new Error(`${attempt.stream} was answered ${status}: ${JSON.stringify(body)}`);
    }
  }

  #tell(): void {
    for (const waiting of this.#waiting.splice(0)) {
      if (this.#acknowledged >= waiting.count) waiting.reached();
      else this.#waiting.push(waiting);
    }
  }
}

/** A block of which an item is to come again is sent again whole. */
const hasLaterItems = ({ body }: Answered): boolean => Array.isArray(body?.outcomes) && body.outcomes.some(({ status }: { status: number }) => status === statusLater);

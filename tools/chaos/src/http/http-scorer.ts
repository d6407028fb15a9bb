import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Answered, type Mark } from '@quanheng/end-to-end';
import type { AppendValue, HistoryRecorder, LookValue } from '@quanheng/platform-testing/without-jest';
import { cellStream } from '@quanheng/scoring-contracts';
import type { RandomNumbers } from '../random-numbers.ts';

const retryMs = 120;
const pauseMsMax = 12;
const sendAgainShare = 0.05;
const lookShare = 0.15;
/** Of the acts that a scorer sends on what it last heard, this share pretends to have heard nothing. */
const staleShare = 0.08;
const sameCellShare = 0.5;

type Order = { readonly mark: Mark; readonly value: AppendValue };

/** What all scorers of a run share. */
export type Scoring = {
  readonly campaign: string;
  readonly recorder: HistoryRecorder;
  readonly marks: readonly Mark[];
  readonly urls: readonly string[];
  /** Told to all, as people tell each other: the last position that anybody was told of. */
  readonly known: { position: number; acknowledged: number; conflicts: number };
};

/** A person who scores, through whichever process of scoring answers; never gives an act up of which it does not know what became. */
export class HttpScorer {
  readonly #scoring: Scoring;
  readonly #clients: readonly Client[];
  readonly #random: RandomNumbers;
  readonly #versions = new Map<string, number>();
  readonly #unresolved: Order[] = [];
  #last: Order | undefined;
  #lastIsKnown = false;
  #process: number;

  constructor(scoring: Scoring, by: Client, random: RandomNumbers) {
    this.#scoring = scoring;
    this.#clients = scoring.urls.map((url) => new Client(url, by.token));
    this.#random = random;
    this.#process = scoring.recorder.newProcess();
  }

  /** Scores until it is told to stop, and then until it knows what became of everything. */
  async run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted || this.#unresolved.length > 0) {
      if (!stopping.aborted && this.#random.fraction() < lookShare) await this.#look();
      const waiting = this.#unresolved.shift();
      const isAgain = waiting === undefined && this.#lastIsKnown && this.#random.fraction() < sendAgainShare;
      if (!(await this.#send(waiting ?? (isAgain ? this.#last! : this.#decide()), isAgain))) await pause(retryMs);
      await pause(this.#random.below(pauseMsMax));
    }
  }

  #decide(): Order {
    const isSame = this.#last !== undefined && this.#random.fraction() < sameCellShare;
    const mark = isSame ? this.#last!.mark : this.#scoring.marks[this.#random.below(this.#scoring.marks.length)]!;
    const isStale = this.#random.fraction() < staleShare;
    return { mark, value: { command: randomUUID(), expected: isStale ? 0 : (this.#versions.get(cellStream(mark)) ?? 0), count: 1 } };
  }

  #anyClient(): Client {
    return this.#clients[this.#random.below(this.#clients.length)]!;
  }

  /** @returns whether the outcome is known. */
  async #send(order: Order, isAgain: boolean): Promise<boolean> {
    const { mark, value } = order;
    const { recorder, campaign, known } = this.#scoring;
    const stream = cellStream(mark);
    recorder.write(this.#process, 'invoke', 'append', stream, value);
    const sent = { key: value.command, ifMatch: value.expected, body: mark.input };
    const answer = await this.#anyClient().post(`/api/v1/campaigns/${campaign}/cells/${mark.unit}/${mark.leaf}/${mark.act}`, sent).catch(() => undefined);
    const { type, told } = whatBecame(answer, isAgain);
    recorder.write(this.#process, type, 'append', stream, { ...value, ...told });
    this.#last = order;
    this.#lastIsKnown = type === 'ok';
    if (type === 'ok' && !isAgain) {
      known.acknowledged += 1;
      known.position = Math.max(known.position, told.positions!.at(-1)!);
      this.#versions.set(stream, value.expected + 1);
    }
    if (told.reason === 'conflict') {
      known.conflicts += 1;
      this.#versions.set(stream, told.head!);
    }
    if (type !== 'info') return true;
    this.#unresolved.push(order);
    this.#process = recorder.newProcess();
    return false;
  }

  /** Looks at a cell, at least as new as what anybody was told. */
  async #look(): Promise<void> {
    const { recorder, campaign, known, marks } = this.#scoring;
    const mark = marks[this.#random.below(marks.length)]!;
    const stream = cellStream(mark);
    const asked: LookValue = known.position < 0 ? {} : { least: known.position };
    recorder.write(this.#process, 'invoke', 'view', stream, asked);
    const query = asked.least === undefined ? '' : `?min-position=campaign/${campaign}@${asked.least}`;
    const answer = await this.#anyClient().get(`/api/v1/campaigns/${campaign}/cells/${mark.unit}/${mark.leaf}${query}`).catch(() => undefined);
    if (answer !== undefined && answer.status !== 200 && answer.status !== 503) throw new Error(`a look at ${stream} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const seen = answer?.status === 200 ? { version: answer.body.version as number, position: positionOf(answer) } : undefined;
    recorder.write(this.#process, seen === undefined ? 'fail' : 'ok', 'view', stream, { ...asked, ...seen });
  }
}

const positionOf = ({ headers }: Answered): number => Number(headers.get('quanheng-position')!.split('@')[1]);

/** No answer, and "come again", leave it open whether the act is stored: the same key sent again tells. */
function whatBecame(answer: Answered | undefined, isAgain: boolean): { readonly type: 'ok' | 'fail' | 'info'; readonly told: Partial<AppendValue> } {
  if (answer === undefined || answer.status === 503) return { type: 'info', told: { reason: 'unknown' } };
  const { status, body } = answer;
  if (status === 200) return { type: 'ok', told: { positions: [body.position], ids: [body.event], ...(isAgain && { again: true }) } };
  if (body.code === 'cell-conflict') return { type: 'fail', told: { reason: 'conflict', head: body.parameters.version } };
  if (status < 500) return { type: 'fail', told: { reason: 'refused' } };
  throw new Error(`an act was answered ${status}: ${JSON.stringify(body)}`);
}

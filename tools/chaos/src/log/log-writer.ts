import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson } from '@quanheng/platform-domain';
import { LogBusyError, LogUnavailableError, type Append, type AppendOutcome, type EventLog } from '@quanheng/platform-event-log';
import { digestOf, type AppendValue, type HistoryRecorder, type SentEvent } from '@quanheng/platform-testing/without-jest';
import type { Recorded } from '@quanheng/platform-contracts';
import { DatabaseError } from 'pg';
import type { RandomNumbers } from '../random-numbers.ts';
import { pauseMsMax, streamsShared } from './writer-options.ts';

/** An append that is to be sent, as the history has it. */
export type Order = { readonly stream: string; readonly value: AppendValue };

/** Every stream is guarded by this one, as scoring's cells are by their campaign. */
const guardStream = 'campaign';
const moveGuardShare = 0.04;
const sendAgainShare = 0.08;
const sameStreamShare = 0.8;
const eventsMax = 3;
const retryMs = 100;

/** One writer of a ledger: it decides on what it last heard, writes down every call, and never gives a command up whose outcome it does not know. */
export class LogWriter {
  acknowledged = 0;
  conflicts = 0;
  readonly #log: EventLog;
  readonly #ledger: string;
  readonly #recorder: HistoryRecorder;
  readonly #random: RandomNumbers;
  readonly #heads = new Map<string, number>();
  readonly #unresolved: Order[];
  #process: number;
  #last: Order | undefined;

  constructor(options: { readonly log: EventLog; readonly ledger: string; readonly recorder: HistoryRecorder; readonly random: RandomNumbers; readonly unresolved: readonly Order[] }) {
    this.#log = options.log;
    this.#ledger = options.ledger;
    this.#recorder = options.recorder;
    this.#random = options.random;
    this.#unresolved = [...options.unresolved];
    this.#process = options.recorder.newProcess();
  }

  /** Writes until it is told to stop, and then until it knows what became of everything. */
  async run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted || this.#unresolved.length > 0) {
      const order = this.#unresolved.shift() ?? (this.#last !== undefined && this.#random.fraction() < sendAgainShare ? this.#last : this.#decide());
      if (!(await this.#send(order))) await pause(retryMs);
      await pause(this.#random.below(pauseMsMax));
    }
  }

  #decide(): Order {
    const movesGuard = this.#random.fraction() < moveGuardShare;
    const stream = movesGuard ? guardStream : this.#nextCell();
    const command = randomUUID();
    const events = Array.from({ length: 1 + this.#random.below(eventsMax) }, (_, place): SentEvent => ({ type: 'grade-recorded', schema: 1, data: { grade: String(this.#random.below(100)), place: String(place) } }));
    const value = { command, expected: this.#heads.get(stream) ?? 0, count: events.length, events, ...(!movesGuard && { guard: { stream: guardStream, version: this.#heads.get(guardStream) ?? 0 } }) };
    return (this.#last = { stream, value });
  }

  /** Mostly the one that it knows best; else any, of which it may know little. */
  #nextCell(): string {
    const isSame = this.#last !== undefined && this.#last.stream !== guardStream && this.#random.fraction() < sameStreamShare;
    return isSame ? this.#last!.stream : `cell/${this.#random.below(streamsShared)}`;
  }

  /** @returns whether the outcome is known. */
  async #send(order: Order): Promise<boolean> {
    const { stream, value } = order;
    this.#recorder.write(this.#process, 'invoke', 'append', stream, value);
    const { type, told } = await this.#log.append(appendOf(this.#ledger, order)).then(
      (outcome) => ({ type: 'events' in outcome ? ('ok' as const) : ('fail' as const), told: tell(outcome) }),
      (error: unknown) => failure(error),
    );
    this.#recorder.write(this.#process, type, 'append', stream, { ...value, ...told });
    await this.#learn(order, told);
    if (type !== 'info') return true;
    this.#unresolved.push(order);
    this.#process = this.#recorder.newProcess();
    return false;
  }

  async #learn({ stream, value: { expected, count, guard } }: Order, { reason, head, positions, again }: Partial<AppendValue>): Promise<void> {
    if (positions !== undefined && again !== true) {
      this.#heads.set(stream, expected + count);
      this.acknowledged += 1;
    }
    if (reason === 'conflict') {
      this.#heads.set(stream, head!);
      this.conflicts += 1;
    }
    // A guard says only that there is more: the writer catches up, or tries the next version where it cannot.
    if (reason === 'guard') {
      const version = await this.#log.readStream(this.#ledger, guard!.stream).then((events) => events.length, () => guard!.version + 1);
      this.#heads.set(guard!.stream, version);
    }
  }
}

function appendOf(ledger: string, { stream, value: { command, expected, guard, events } }: Order): Append {
  const requestHash = createHash('sha256').update(command).digest();
  return { ledger, stream, expectedVersion: expected, events: events!, actor: 'system:bootstrap', commandId: command, requestHash, ...(guard !== undefined && { guard }) };
}

function tell(outcome: AppendOutcome): Partial<AppendValue> {
  if (!('events' in outcome)) return { reason: outcome.status, ...('head' in outcome && { head: outcome.head }) };
  return { positions: outcome.events.map(({ position }) => position), digests: outcome.events.map(digestOfRecorded), ...(outcome.status === 'duplicate' && { again: true }) };
}

/** What an error says of the outcome. The server's own refusal of a statement leaves nothing behind. */
function failure(error: unknown): { readonly type: 'fail' | 'info'; readonly told: Partial<AppendValue> } {
  if (error instanceof LogUnavailableError) return { type: 'info', told: { reason: 'unknown' } };
  if (error instanceof LogBusyError || (error instanceof DatabaseError && error.severity === 'ERROR')) return { type: 'fail', told: { reason: 'refused' } };
  throw error;
}

/** The digest of the bytes that an event must have by what the log said of it. */
function digestOfRecorded({ position: _, version, ...event }: Recorded): string {
  return digestOf(Buffer.from(canonicalJson({ v: 1, version: String(version), ...event })));
}

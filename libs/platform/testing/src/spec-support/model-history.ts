import { canonicalJson } from '@quanheng/platform-domain';
import { digestOf } from '../history/check-history.ts';
import type { AppendValue, HistoryEntry, LookValue } from '../history/history-entry.ts';
import { emptyChain, extendChain } from '../history/ledger-index.ts';
import type { Recording } from '../history/planted-faults.ts';
import { SeededRandom } from '../seeded-random.ts';

const processes = 6;
const streams = ['campaign', 'cell/a', 'cell/b', 'cell/c'];
const stepsMax = 600;
const unknownShare = 0.06;
const againShare = 0.1;

type Line = { readonly stream: string; readonly version: number; readonly cause: string; readonly id: string; readonly bytes: Uint8Array };
type Underway = { readonly f: HistoryEntry['f']; readonly key: string; readonly value: AppendValue | LookValue; /** What the ledger answered; undefined while it has not. */ answer?: { readonly type: 'ok' | 'fail'; readonly value: object } };

/** A recording of a log that does everything right: calls begin, take effect at one moment, and end, in an order that the seed decides; some are never answered. */
export function modelRecording(seed: string): Recording {
  const model = new Model(new SeededRandom(seed));
  for (let step = 0; step < stepsMax; step += 1) model.step();
  return model.recording;
}

class Model {
  readonly #history: HistoryEntry[] = [];
  readonly #ledger: Line[] = [];
  readonly #underway: (Underway | undefined)[] = Array.from({ length: processes }, () => undefined);
  readonly #names = Array.from({ length: processes }, (_, number) => number);
  readonly #sent: { readonly key: string; readonly value: AppendValue }[] = [];
  readonly #random: SeededRandom;
  #nextName = processes;
  #nextNumber = 0;
  #time = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  get recording(): Recording {
    return { history: this.#history, lines: this.#ledger.map(({ bytes }) => bytes) };
  }

  /** Some process goes one step on. */
  step(): void {
    const place = this.#below(processes);
    const underway = this.#underway[place];
    if (underway === undefined) this.#begin(place);
    else if (underway.answer === undefined) this.#takeEffect(place, underway);
    else this.#end(place, underway.answer.type, { ...underway.value, ...underway.answer.value });
  }

  #begin(place: number): void {
    const underway = this.#chance(0.6) ? this.#append() : this.#look();
    this.#underway[place] = underway;
    this.#write(place, 'invoke', underway, underway.value);
  }

  #append(): Underway {
    if (this.#sent.length > 0 && this.#chance(againShare)) return { f: 'append', ...this.#sent[this.#below(this.#sent.length)]! };
    const key = streams[this.#below(streams.length)]!;
    const events = Array.from({ length: 1 + this.#below(3) }, () => ({ type: 'grade-recorded', schema: 1 as const, data: { grade: String(this.#below(9)) } }));
    const stale = this.#chance(0.2) ? 1 : 0;
    const guard = key === 'campaign' ? undefined : { stream: 'campaign', version: Math.max(0, this.#head('campaign') - (this.#chance(0.1) ? 1 : 0)) };
    const value: AppendValue = { command: this.#uuid(), expected: Math.max(0, this.#head(key) - stale), count: events.length, events, ...(guard && { guard }) };
    this.#sent.push({ key, value });
    return { f: 'append', key, value };
  }

  #look(): Underway {
    const acts = ['read-stream', 'read-head', 'read-range', 'follow', 'view'] as const;
    const f = acts[this.#below(acts.length)]!;
    const key = f === 'read-stream' || f === 'view' ? streams[this.#below(streams.length)]! : 'campaign/model';
    const value = f === 'view' && this.#ledger.length > 0 ? { least: this.#below(this.#ledger.length) } : f === 'read-range' ? { from: this.#below(this.#ledger.length + 1) } : {};
    return { f, key, value };
  }

  /** Where the call gets no answer it may have its effect all the same. */
  #takeEffect(place: number, underway: Underway): void {
    const isLost = underway.f === 'append' && this.#chance(unknownShare);
    if (!isLost || this.#chance(0.5)) underway.answer = underway.f === 'append' ? this.#store(underway.key, underway.value as AppendValue) : { type: 'ok', value: this.#show(underway) };
    if (isLost) this.#end(place, 'info', { ...underway.value, reason: 'unknown' });
  }

  #store(stream: string, { command, expected, guard, events }: AppendValue): { type: 'ok' | 'fail'; value: object } {
    const before = this.#ledger.flatMap(({ cause, bytes }, position) => (cause === command ? [{ position, bytes }] : []));
    if (before.length > 0) return { type: 'ok', value: { ...told(before), again: true } };
    if (guard !== undefined && this.#head(guard.stream) !== guard.version) return { type: 'fail', value: { reason: 'guard' } };
    if (this.#head(stream) !== expected) return { type: 'fail', value: { reason: 'conflict', head: this.#head(stream) } };
    const at = `2026-11-24T00:00:00.${String(this.#time).padStart(6, '0')}Z`;
    const stored = events!.map((event, place) => {
      const version = expected + 1 + place;
      const id = this.#uuid();
      const bytes = Buffer.from(canonicalJson({ v: 1, ledger: 'campaign/model', stream, version: String(version), id, at, actor: 'system:bootstrap', cause: command, ...event }));
      this.#ledger.push({ stream, version, cause: command, id, bytes });
      return { position: this.#ledger.length - 1, bytes };
    });
    return { type: 'ok', value: told(stored) };
  }

  #show({ f, key, value }: Underway): LookValue {
    const position = this.#ledger.length - 1;
    switch (f) {
      case 'read-stream':
        return { ids: this.#ledger.filter(({ stream }) => stream === key).map(({ id }) => id) };
      case 'read-range': {
        const { from } = value as { from: number };
        return { to: position, digest: digestOf(Buffer.concat(this.#ledger.slice(from).map(({ bytes }) => bytes))) };
      }
      case 'follow':
        return { position, chain: this.#ledger.reduce((chain, { id }, place) => extendChain(chain, { position: place, id }), emptyChain) };
      case 'view': {
        // A replica may be behind, but not behind what it is asked for.
        const { least = -1 } = value as LookValue;
        const at = Math.max(least, position - this.#below(4));
        return { position: at, version: this.#ledger.slice(0, at + 1).filter(({ stream }) => stream === key).length };
      }
      default:
        return { position };
    }
  }

  #end(place: number, type: 'ok' | 'fail' | 'info', value: AppendValue | LookValue): void {
    this.#write(place, type, this.#underway[place]!, value);
    this.#underway[place] = undefined;
    if (type === 'info') this.#names[place] = this.#nextName++;
  }

  #write(place: number, type: HistoryEntry['type'], { f, key }: Underway, value: AppendValue | LookValue): void {
    this.#time += 1;
    this.#history.push({ index: this.#history.length, process: this.#names[place]!, type, f, key, value, time: this.#time });
  }

  #head(stream: string): number {
    return this.#ledger.filter((line) => line.stream === stream).length;
  }

  #below(count: number): number {
    return Math.floor((Buffer.from(this.#random.bytes(4)).readUInt32BE() / 2 ** 32) * count);
  }

  #chance(share: number): boolean {
    return this.#below(1_000) < share * 1_000;
  }

  #uuid(): string {
    return `00000000-0000-7000-8000-${String(this.#nextNumber++).padStart(12, '0')}`;
  }
}

const told = (stored: readonly { readonly position: number; readonly bytes: Uint8Array }[]) => ({ positions: stored.map(({ position }) => position), digests: stored.map(({ bytes }) => digestOf(bytes)) });

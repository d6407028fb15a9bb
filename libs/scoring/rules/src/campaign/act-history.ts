import type { Recorded } from '@quanheng/platform-contracts';
import type { ScoringActEvent } from '@quanheng/scoring-contracts';
import type { Act } from './campaign-state.ts';

/** Acts as a snapshot has them: the first `count` of a cell, in texts that are read when somebody asks for one that stands no more. */
export type WrittenActs = {
  readonly count: number;
  readonly texts: readonly string[];
  /** Versions of the revoked ones. */
  readonly revoked: ReadonlySet<number>;
  readonly read: (text: string) => readonly Recorded<ScoringActEvent>[];
};

/** The acts of a cell at one moment: what is written, and those in memory that came after it, or all of them. */
export type CapturedActs = { readonly written: WrittenActs | undefined; readonly later: readonly Act[]; /** In memory: those that stand, and more. */ readonly known: readonly Act[] };

/**
 * The scoring acts of one cell in the order of their versions. Of a cell read from a snapshot only those that stand are in memory:
 * a large ledger is mostly acts that later ones took the place of.
 */
export class ActHistory {
  /** All acts, or while some are only written, those that stood there and all that came later. */
  #known = new Map<string, Act>();
  #written: WrittenActs | undefined;
  #standingWhenRead = 0;

  /** Every act by id. */
  get all(): ReadonlyMap<string, Act> {
    this.#readWritten();
    return this.#known;
  }

  /** Those of which the standing ones are chosen: what is only written was superseded or revoked. */
  get known(): Iterable<Act> {
    return this.#known.values();
  }

  find(id: string): Act | undefined {
    return this.#known.get(id) ?? this.all.get(id);
  }

  add(event: Recorded<ScoringActEvent>): void {
    this.#known.set(event.id, { event, revoked: false });
  }

  /** Marks an act as revoked and returns it; undefined where there is none of that id. Another may stand again. */
  revoke(id: string): Recorded<ScoringActEvent> | undefined {
    const act = this.all.get(id);
    if (!act) return undefined;
    this.#known.set(id, { event: act.event, revoked: true });
    return act.event;
  }

  capture(): CapturedActs {
    const known = [...this.#known.values()];
    return { written: this.#written, known, later: this.#written ? known.slice(this.#standingWhenRead) : known };
  }

  /** Begins with what a snapshot has. @param standing those that stand, in the order of their versions. */
  restore(standing: readonly Recorded<ScoringActEvent>[], written: WrittenActs | undefined): void {
    for (const event of standing) this.add(event);
    this.#standingWhenRead = standing.length;
    this.#written = written;
  }

  #readWritten(): void {
    if (!this.#written) return;
    const { texts, revoked, read, count } = this.#written;
    const later = [...this.#known.values()].slice(this.#standingWhenRead);
    const all = new Map<string, Act>();
    for (const event of texts.flatMap(read)) all.set(event.id, { event: this.#known.get(event.id)?.event ?? event, revoked: revoked.has(event.version) });
    if (all.size !== count) throw new Error(`${all.size} acts are written where ${count} are due`);
    for (const act of later) all.set(act.event.id, act);
    this.#known = all;
    this.#written = undefined;
  }
}

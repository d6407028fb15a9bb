import type { Clock } from '@quanheng/platform-event-log';
import type { EventStream } from '@quanheng/platform-http';
import type { CampaignFold } from '@quanheng/scoring-rules';
import type { LiveCampaign } from '../live/live-campaign.ts';
import type { Audience } from './audience.ts';
import { ChangesAt } from './changes-at.ts';
import { CHANGES_INTERVAL_MS } from './limits.ts';
import { RowMemory } from './row-memory.ts';

/** A reader of a campaign's changes. */
export type ChangesReader = {
  audience: Audience;
  /** The position as of which it knows the campaign; undefined where it has to read anew. */
  known: number | undefined;
  readonly stream: EventStream;
  /**
   * Asks whose the reader's credentials are now: sets `audience` and `known` where the rights are others, ends the stream where there are none.
   * @returns whether it may still be told. @throws Refusal `busy` where that cannot be found out now.
   */
  askAgain(): Promise<boolean>;
};

/** What a reader is about to be told. */
type Message = { readonly reader: ChangesReader; readonly audience: Audience; readonly block: Buffer };

/** Tells the readers of one campaign what changes: at most one message in `CHANGES_INTERVAL_MS`, which holds the last state of what changed. */
export class CampaignChanges {
  readonly #live: LiveCampaign;
  readonly #clock: Clock;
  readonly #readers = new Set<ChangesReader>();
  readonly #rows = new RowMemory();
  readonly #listening: { remove(): void };
  readonly #closing = new AbortController();
  #isScheduled = false;
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(live: LiveCampaign, clock: Clock) {
    this.#live = live;
    this.#clock = clock;
    this.#listening = live.listen(() => this.wake());
  }

  get isEmpty(): boolean {
    return this.#readers.size === 0;
  }

  add(reader: ChangesReader): void {
    const { state } = this.#live;
    // What the reader knows of the rankings is what they are now, unless it says that it is behind.
    if (reader.audience.seesRankings(state)) this.#rows.compare(state);
    this.#readers.add(reader);
  }

  remove(reader: ChangesReader): void {
    this.#readers.delete(reader);
  }

  /** Something has changed, or somebody is ready to be told. */
  wake(): void {
    if (this.#isScheduled || this.isEmpty) return;
    this.#isScheduled = true;
    void this.#tellInTime();
  }

  close(): void {
    this.#listening.remove();
    this.#closing.abort();
  }

  async #tellInTime(): Promise<void> {
    const waitMs = this.#toldAtMs + CHANGES_INTERVAL_MS - this.#clock.now();
    if (waitMs > 0) await this.#clock.sleep(waitMs, this.#closing.signal);
    // After what the process does now: acts that arrived together are told together.
    await new Promise((resolve) => setImmediate(resolve));
    const looked = this.#closing.signal.aborted ? undefined : this.#look();
    if (looked) {
      this.#toldAtMs = this.#clock.now();
      await this.#tell(looked);
    }
    this.#isScheduled = false;
    // Whoever got ready or was moved meanwhile, or could not be told, takes the next turn.
    if (looked && !this.#closing.signal.aborted && this.#readersBehind(this.#positionNow).length > 0) this.wake();
  }

  get #positionNow(): number | undefined {
    try {
      return this.#live.state.position;
    } catch {
      return undefined; // The next look ends its readers.
    }
  }

  #readersBehind(position: number | undefined): ChangesReader[] {
    return [...this.#readers].filter(({ stream, known }) => stream.isReady && (known === undefined || known !== position));
  }

  /** What is new for whom; undefined where it was looked for nobody. Also where nothing of it is theirs to see, the next look waits its time. */
  #look(): { readonly position: number; readonly messages: readonly Message[] } | undefined {
    let state: CampaignFold;
    try {
      state = this.#live.state;
    } catch {
      // The fold has stopped, which was reported: its readers come again and are told why there is nothing to read.
      for (const { stream } of this.#readers) stream.end();
      return undefined;
    }
    const { position } = state;
    const behind = this.#readersBehind(position);
    if (behind.length === 0) return undefined;
    const changes = new ChangesAt(state, { memory: this.#live.changes, rows: this.#rows });
    const messages: Message[] = [];
    for (const reader of behind) {
      const { audience } = reader;
      const block = changes.blockFor(reader.known, audience);
      if (block) messages.push({ reader, audience, block });
      else reader.known = position;
    }
    return { position, messages };
  }

  /** Tells those who may still be told: a session that was ended, or a role that was taken, a moment ago is told nothing more under its old rights. */
  async #tell({ position, messages }: { readonly position: number; readonly messages: readonly Message[] }): Promise<void> {
    const asked = await Promise.allSettled(messages.map(({ reader }) => reader.askAgain()));
    for (const [index, { reader, audience, block }] of messages.entries()) {
      if (asked[index]!.status === 'rejected' || reader.audience.key !== audience.key || !reader.stream.isReady) continue;
      reader.known = position;
      reader.stream.write(block);
    }
  }
}

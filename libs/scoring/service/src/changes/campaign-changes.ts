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
};

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
    this.#isScheduled = false;
    if (this.#closing.signal.aborted) return;
    if (this.#tell()) this.#toldAtMs = this.#clock.now();
  }

  /** Whether it was looked for anybody what is new: also where nothing of it was theirs to see, the next look waits its time. */
  #tell(): boolean {
    let state: CampaignFold;
    try {
      state = this.#live.state;
    } catch {
      // The fold has stopped, which was reported: its readers come again and are told why there is nothing to read.
      for (const { stream } of this.#readers) stream.end();
      return false;
    }
    const changes = new ChangesAt(state, { memory: this.#live.changes, rows: this.#rows });
    let hasLooked = false;
    for (const reader of this.#readers) {
      if (!reader.stream.isReady || reader.known === state.position) continue;
      const block = changes.blockFor(reader.known, reader.audience);
      reader.known = state.position;
      if (block) reader.stream.write(block);
      hasLooked = true;
    }
    return hasLooked;
  }
}

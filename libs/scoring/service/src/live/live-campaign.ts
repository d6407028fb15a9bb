import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { LedgerFollower, LogTail } from '@quanheng/platform-event-log';
import { campaignLedger } from '@quanheng/scoring-contracts';
import { CampaignFold } from '@quanheng/scoring-rules';
import { ChangeMemory } from '../changes/change-memory.ts';
import type { CampaignSnapshots } from '../snapshots/campaign-snapshots.ts';
import { SnapshotSchedule } from '../snapshots/snapshot-schedule.ts';

/** Hears of a fold that stopped after the event at `position`. */
export type OnStopped = (stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }) => void;

/**
 * One campaign in memory: the fold of its ledger, begun from a snapshot where there is one and fed by the tail of the log. What this
 * process stored itself is applied at once where nothing lies between, so that the next decision need not wait for the tail; the tail
 * then passes over it.
 */
export class LiveCampaign {
  readonly campaign: string;
  /** When what last changed, for those who follow the campaign. */
  readonly changes = new ChangeMemory();
  readonly #listeners = new Set<() => void>();
  readonly #snapshots: CampaignSnapshots | undefined;
  readonly #schedule = new SnapshotSchedule();
  readonly #following: Promise<LedgerFollower>;
  #fold: CampaignFold;
  /** Undefined while a snapshot is looked for. */
  #follower: LedgerFollower | undefined;
  #writing: Promise<void> | undefined;
  /** Own events that are stored after others which the tail has not brought yet; emptied as it does. */
  readonly #ahead = new Map<number, Recorded>();
  #failure: Error | undefined;
  #isReady = false;

  /**
   * @param onStopped hears why the fold goes no further: an event that this build cannot read or apply.
   * @param snapshots where the campaign is read from at first and written to now and then; by default it is folded from its beginning.
   */
  constructor(campaign: string, tail: LogTail, onStopped: OnStopped, snapshots?: CampaignSnapshots) {
    this.campaign = campaign;
    this.#snapshots = snapshots;
    this.#fold = new CampaignFold(campaign);
    this.#following = this.#follow(tail, onStopped);
  }

  async #follow(tail: LogTail, onStopped: OnStopped): Promise<LedgerFollower> {
    const restored = await this.#snapshots?.newest(this.campaign);
    if (restored) {
      this.#fold = restored;
      this.#schedule.wrote(restored.position);
    }
    this.#follower = tail.follow({
      ledger: campaignLedger(this.campaign),
      from: this.#fold.position + 1,
      apply: (events) => this.#apply(events),
      onError: (reason) => {
        this.#failure = reason;
        this.#tellListeners();
        onStopped({ ledger: campaignLedger(this.campaign), position: this.#fold.position, reason });
      },
    });
    this.#drain();
    return this.#follower;
  }

  /** The state at `position`. @throws Refusal `catching-up` before it was first caught up; the error that stopped the fold. */
  get state(): CampaignFold {
    if (this.#failure) throw this.#failure;
    if (!this.#isReady) throw new Refusal('catching-up');
    return this.#fold;
  }

  get isReady(): boolean {
    return this.#isReady && this.#failure === undefined;
  }

  get hasStopped(): boolean {
    return this.#failure !== undefined;
  }

  /** Whether acts are still checked against the registries. */
  get isDraft(): boolean {
    return this.#fold.status === 'none' || this.#fold.status === 'draft';
  }

  /** Applies up to the ledger's present head. */
  async catchUp(): Promise<void> {
    if (this.#failure) throw this.#failure;
    await (await this.#following).catchUp();
    this.#isReady = true;
    this.#writeWhenDue();
  }

  /** Whether `position` is applied, after `timeoutMs` at the latest. */
  async caughtUpTo(position: number, timeoutMs: number): Promise<boolean> {
    if (this.#failure) throw this.#failure;
    return this.#fold.position >= position || (this.#follower?.caughtUpTo(position, timeoutMs) ?? false);
  }

  /** Calls `listener` after events were applied, and when the fold has stopped. */
  listen(listener: () => void): { remove(): void } {
    this.#listeners.add(listener);
    return { remove: () => void this.#listeners.delete(listener) };
  }

  /** Events that this process stored, as the log returned them. */
  offer(events: readonly Recorded[]): void {
    if (this.#failure) return;
    for (const event of events) if (event.position > this.#fold.position) this.#ahead.set(event.position, event);
    this.#drain();
  }

  /** Ends the following, and writes down what has come since the last snapshot. */
  async close(): Promise<void> {
    await (await this.#following).close();
    await this.#writing;
    if (this.isReady && this.#schedule.isDueAtShutdown(this.#fold.position)) await this.#write();
  }

  #apply(events: readonly Recorded[]): void {
    for (const event of events) if (event.position > this.#fold.position) this.#applyNext(event);
    this.#drain();
  }

  /** Applies what waited for the events before it. A fold that is still to be read from a snapshot takes nothing. */
  #drain(): void {
    if (!this.#follower) return;
    for (const position of this.#ahead.keys()) if (position <= this.#fold.position) this.#ahead.delete(position);
    for (let next = this.#ahead.get(this.#fold.position + 1); next !== undefined; next = this.#ahead.get(this.#fold.position + 1)) {
      this.#applyNext(next);
      this.#ahead.delete(next.position);
    }
    this.#tellListeners();
    this.#writeWhenDue();
  }

  #writeWhenDue(): void {
    if (this.isReady && !this.#writing && this.#schedule.isDue(this.#fold.position)) void this.#write();
  }

  /** Writes down the campaign as it is now; it goes on meanwhile. */
  #write(): Promise<void> {
    this.#schedule.wrote(this.#fold.position);
    const writing = (this.#snapshots?.write(this.#fold) ?? Promise.resolve()).finally(() => (this.#writing = undefined));
    this.#writing = writing;
    return writing;
  }

  #applyNext(event: Recorded): void {
    this.#fold.apply(event);
    this.changes.note(this.#fold, event);
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }
}

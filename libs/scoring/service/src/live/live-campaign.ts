import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { LedgerFollower, LogTail } from '@quanheng/platform-event-log';
import { campaignLedger } from '@quanheng/scoring-contracts';
import { CampaignFold } from '@quanheng/scoring-rules';

/** Hears of a fold that stopped after the event at `position`. */
export type OnStopped = (stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }) => void;

/**
 * One campaign in memory: the fold of its ledger, fed by the tail of the log. What this process stored itself is applied at once
 * where nothing lies between, so that the next decision need not wait for the tail; the tail then passes over it.
 */
export class LiveCampaign {
  readonly campaign: string;
  readonly #fold: CampaignFold;
  readonly #follower: LedgerFollower;
  /** Own events that are stored after others which the tail has not brought yet; emptied as it does. */
  readonly #ahead = new Map<number, Recorded>();
  #failure: Error | undefined;
  #isReady = false;

  /** @param onStopped hears why the fold goes no further: an event that this build cannot read or apply. */
  constructor(campaign: string, tail: LogTail, onStopped: OnStopped) {
    this.campaign = campaign;
    this.#fold = new CampaignFold(campaign);
    this.#follower = tail.follow({
      ledger: campaignLedger(campaign),
      from: 0,
      apply: (events) => this.#apply(events),
      onError: (reason) => {
        this.#failure = reason;
        onStopped({ ledger: campaignLedger(campaign), position: this.#fold.position, reason });
      },
    });
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
    await this.#follower.catchUp();
    this.#isReady = true;
  }

  /** Whether `position` is applied, after `timeoutMs` at the latest. */
  async caughtUpTo(position: number, timeoutMs: number): Promise<boolean> {
    if (this.#failure) throw this.#failure;
    return this.#fold.position >= position || this.#follower.caughtUpTo(position, timeoutMs);
  }

  /** Events that this process stored, as the log returned them. */
  offer(events: readonly Recorded[]): void {
    if (this.#failure) return;
    for (const event of events) if (event.position > this.#fold.position) this.#ahead.set(event.position, event);
    this.#drain();
  }

  close(): Promise<void> {
    return this.#follower.close();
  }

  #apply(events: readonly Recorded[]): void {
    for (const event of events) {
      if (event.position > this.#fold.position) this.#fold.apply(event);
      this.#ahead.delete(event.position);
    }
    this.#drain();
  }

  #drain(): void {
    for (let next = this.#ahead.get(this.#fold.position + 1); next !== undefined; next = this.#ahead.get(this.#fold.position + 1)) {
      this.#fold.apply(next);
      this.#ahead.delete(next.position);
    }
  }
}

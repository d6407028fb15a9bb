import type { EventLog, LogTail } from '@quanheng/platform-event-log';
import { POSITION_WAIT_MS_MAX } from '@quanheng/platform-http';
import { campaignFamily, campaignLedger, campaignOfLedger } from '@quanheng/scoring-contracts';
import type { CampaignSnapshots } from '../snapshots/campaign-snapshots.ts';
import { LiveCampaign, type OnStopped } from './live-campaign.ts';

/** A campaign that takes longer answers `catching-up` through its state. */
const withinTime = (ready: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, POSITION_WAIT_MS_MAX)));
  return Promise.race([ready, timeout]).finally(() => clearTimeout(timer));
};

export type LiveCampaignsOptions = {
  readonly log: EventLog;
  readonly tail: LogTail;
  readonly onStopped: OnStopped;
  /** By default every campaign is folded from its beginning. */
  readonly snapshots?: CampaignSnapshots | undefined;
};

/** Every campaign of the log in memory. Those made elsewhere are found when they are asked for. */
export class LiveCampaigns {
  readonly #log: EventLog;
  readonly #tail: LogTail;
  readonly #campaigns = new Map<string, { readonly live: LiveCampaign; readonly ready: Promise<void> }>();

  readonly #onStopped: OnStopped;
  readonly #snapshots: CampaignSnapshots | undefined;

  constructor({ log, tail, onStopped, snapshots }: LiveCampaignsOptions) {
    this.#log = log;
    this.#tail = tail;
    this.#onStopped = onStopped;
    this.#snapshots = snapshots;
  }

  /**
   * Begins to fold every campaign that there is; resolves when each has reached the head that its ledger has now, or has stopped:
   * one that stopped keeps the others from nothing.
   */
  async start(): Promise<void> {
    const heads = await this.#log.listLedgers(campaignFamily);
    await Promise.allSettled(heads.map(({ ledger }) => this.#follow(campaignOfLedger(ledger)!).ready));
  }

  /** Whether every campaign known so far has been caught up and none has stopped. */
  get isReady(): boolean {
    return [...this.#campaigns.values()].every(({ live }) => live.isReady);
  }

  /** The campaign of an id, caught up once; undefined where the log has no such ledger, or an empty one. */
  async find(campaign: string): Promise<LiveCampaign | undefined> {
    if (!this.#campaigns.has(campaign)) {
      const head = await this.#log.findHead(campaignLedger(campaign));
      if (head === undefined || head.position < 0) return undefined;
    }
    // Asked anew: while the log was asked, somebody else may have begun to follow it.
    const { live, ready } = this.#campaigns.get(campaign) ?? this.#follow(campaign);
    await withinTime(ready);
    return live;
  }

  /** Makes the ledger of a new campaign and follows it: its first plan was found good. */
  async make(campaign: string): Promise<LiveCampaign> {
    await this.#log.openLedger(campaignLedger(campaign));
    const { live, ready } = this.#campaigns.get(campaign) ?? this.#follow(campaign);
    await ready;
    return live;
  }

  /** All campaigns that have events and have not stopped, in the order of their ids. */
  async list(): Promise<readonly LiveCampaign[]> {
    const heads = await this.#log.listLedgers(campaignFamily);
    const campaigns = heads.filter(({ position }) => position >= 0).map(({ ledger }) => campaignOfLedger(ledger)!);
    const found = await Promise.allSettled(campaigns.sort().map((campaign) => this.find(campaign)));
    return found.flatMap((result) => (result.status === 'fulfilled' && result.value?.hasStopped === false ? [result.value] : []));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#campaigns.values()].map(({ live }) => live.close()));
  }

  #follow(campaign: string): { readonly live: LiveCampaign; readonly ready: Promise<void> } {
    const live = new LiveCampaign(campaign, this.#tail, this.#onStopped, this.#snapshots);
    const ready = live.catchUp();
    ready.catch(() => undefined); // Whoever asks for the campaign gets the error.
    const entry = { live, ready };
    this.#campaigns.set(campaign, entry);
    return entry;
  }
}

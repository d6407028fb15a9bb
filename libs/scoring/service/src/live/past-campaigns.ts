import type { EventLog } from '@quanheng/platform-event-log';
import { campaignLedger } from '@quanheng/scoring-contracts';
import { CampaignFold } from '@quanheng/scoring-rules';
import { PAST_FOLDS_MAX } from './limits.ts';

type PastFold = { readonly campaign: string; readonly fold: CampaignFold };

/**
 * Campaigns as they stood: folds the log up to a position. One at a time, so that a reader of the past never starves the present;
 * a kept fold of an earlier position is moved forward instead of folding from the start.
 */
export class PastCampaigns {
  readonly #log: EventLog;
  /** The least recently used first. */
  readonly #kept: PastFold[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(log: EventLog) {
    this.#log = log;
  }

  /** What `view` makes of the campaign after the event at `position`; `view` must not keep the state. */
  read<View>(campaign: string, position: number, view: (state: CampaignFold) => View): Promise<View> {
    const result = this.#turn.then(async () => view(await this.#foldTo(campaign, position)));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #foldTo(campaign: string, position: number): Promise<CampaignFold> {
    const nearest = this.#nearest(campaign, position);
    const kept = nearest ?? { campaign, fold: new CampaignFold(campaign) };
    if (nearest) this.#kept.splice(this.#kept.indexOf(nearest), 1);
    if (kept.fold.position < position) {
      for await (const events of this.#log.readLedger(campaignLedger(campaign), { from: kept.fold.position + 1, to: position })) {
        for (const event of events) kept.fold.apply(event);
      }
    }
    this.#kept.push(kept);
    if (this.#kept.length > PAST_FOLDS_MAX) this.#kept.shift();
    return kept.fold;
  }

  #nearest(campaign: string, position: number): PastFold | undefined {
    const before = this.#kept.filter((kept) => kept.campaign === campaign && kept.fold.position <= position);
    return before.sort((left, right) => right.fold.position - left.fold.position)[0];
  }
}

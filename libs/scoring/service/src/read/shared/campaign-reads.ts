import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@quanheng/platform-domain';
import { InvalidRequest, POSITION_WAIT_MS_MAX, waitForPosition, type LedgerPosition } from '@quanheng/platform-http';
import { campaignLedger, campaignOfLedger } from '@quanheng/scoring-contracts';
import type { CampaignFold } from '@quanheng/scoring-rules';
import type { LiveCampaign } from '../../live/live-campaign.ts';
import type { LiveCampaigns } from '../../live/live-campaigns.ts';
import type { PastCampaigns } from '../../live/past-campaigns.ts';
import { LIVE_CAMPAIGNS, PAST_CAMPAIGNS, SCORING_PORTS, type ScoringPorts } from '../../ports.ts';
import type { LedgerMoment } from '../../request/at.ts';

/** Which campaign is read, and how new it has to be. */
export type CampaignRead = { readonly campaign: string; readonly least?: LedgerPosition | undefined };

/** The position that a read answers from: `Quanheng-Position`. */
export const positionOf = ({ campaign, position }: CampaignFold): LedgerPosition => ({ ledger: campaignLedger(campaign), position });

/** Campaigns as they stand now or stood at a moment, for those who read. */
@Injectable()
export class CampaignReads {
  constructor(
    @Inject(SCORING_PORTS) private readonly ports: ScoringPorts,
    @Inject(LIVE_CAMPAIGNS) private readonly campaigns: LiveCampaigns,
    @Inject(PAST_CAMPAIGNS) private readonly past: PastCampaigns,
  ) {}

  /** The campaign itself, for who follows it. @throws Refusal `not-found`, `catching-up`. */
  async live(campaign: string): Promise<LiveCampaign> {
    const live = await this.campaigns.find(campaign);
    if (live === undefined || live.state.status === 'none') throw new Refusal('not-found');
    return live;
  }

  /** The present state. @throws Refusal `not-found`, `catching-up`. */
  async state({ campaign, least }: CampaignRead): Promise<CampaignFold> {
    const live = await this.live(campaign);
    await waitForPosition(least, campaignLedger(campaign), (position, timeoutMs) => live.caughtUpTo(position, timeoutMs));
    return live.state;
  }

  /**
   * Every campaign that has a plan, in the order of ids.
   * @param least a position of any of them: the list is at least as new as it.
   * @throws Refusal `catching-up`; InvalidRequest for a position of another ledger.
   */
  async states(least?: LedgerPosition): Promise<readonly CampaignFold[]> {
    if (least !== undefined) {
      const campaign = campaignOfLedger(least.ledger);
      const live = campaign === undefined ? undefined : await this.campaigns.find(campaign);
      if (live === undefined) throw new InvalidRequest({ pointer: 'query/min-position', code: 'wrong-ledger', parameters: { ledger: campaignLedger('…') } });
      await waitForPosition(least, least.ledger, (position, timeoutMs) => live.caughtUpTo(position, timeoutMs));
    }
    return (await this.campaigns.list()).map((live) => live.state).filter((state) => state.status !== 'none');
  }

  /**
   * What `view` makes of a campaign now, or as it stood at a moment.
   * @throws Refusal `not-found`, `catching-up`; InvalidRequest for a position that the ledger does not have, or a time before its first event.
   */
  async viewAt<View>(read: CampaignRead, at: LedgerMoment | undefined, view: (state: CampaignFold) => View): Promise<View> {
    const present = await this.state(read);
    if (at === undefined) return view(present);
    const position = await this.#positionOf(read.campaign, at);
    return position === present.position ? view(present) : this.past.read(read.campaign, position, view);
  }

  async #positionOf(campaign: string, at: LedgerMoment): Promise<number> {
    if ('time' in at) {
      const position = await this.ports.log.findPositionAt(campaignLedger(campaign), at.time);
      if (position < 0) throw new InvalidRequest({ pointer: 'query/at', code: 'invalid-value', remark: 'before the first event of the ledger' });
      return position;
    }
    const live = await this.live(campaign);
    if (at.position <= live.state.position) return at.position;
    const head = await this.ports.log.findHead(campaignLedger(campaign));
    if (head === undefined || at.position > head.position) {
      throw new InvalidRequest({ pointer: 'query/at', code: 'too-large', parameters: { maximum: String(head?.position ?? -1) } });
    }
    if (!(await live.caughtUpTo(at.position, POSITION_WAIT_MS_MAX))) throw new Refusal('catching-up');
    return at.position;
  }
}

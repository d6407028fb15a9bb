import { Inject, Injectable } from '@nestjs/common';
import { decideAndAppend, requestHash } from '@quanheng/platform-deciding';
import { Refusal } from '@quanheng/platform-domain';
import type { Recorded } from '@quanheng/platform-contracts';
import { campaignLedger, campaignStream, cellStream, type ActAnswer, type CellAddress } from '@quanheng/scoring-contracts';
import type { CommandMetadata, Decision, RegistryFacts } from '@quanheng/scoring-domain';
import { CampaignFold, type CampaignState } from '@quanheng/scoring-rules';
import { demandAct } from '../access/demand-act.ts';
import type { ActName } from '../access/act-names.ts';
import type { LiveCampaign } from '../live/live-campaign.ts';
import type { LiveCampaigns } from '../live/live-campaigns.ts';
import { LIVE_CAMPAIGNS, REGISTRIES, SCORING_PORTS, type ScoringPorts } from '../ports.ts';
import type { Registries } from '../registries/registries.ts';
import { conflictShown } from './conflict-shown.ts';
import { dateInZone } from './date-in-zone.ts';
import { StreamTurns } from './stream-turns.ts';
import { actorOf, type Submitted } from './submitted.ts';

/** One command on a campaign, ready to be decided. */
export type Act = {
  readonly name: ActName;
  readonly submitted: Submitted;
  /** What the path names beside the campaign: a part of what makes two uses of one command id the same. */
  readonly target: object;
  readonly body: object;
  /** The cell that it is on, for acts on one. */
  readonly cell?: CellAddress;
  /** Makes the campaign's ledger where there is none yet. */
  readonly makesCampaign?: true;
  /** Authorised already; called again on a newer state where somebody was first. */
  decide(state: CampaignState, metadata: CommandMetadata, facts: () => RegistryFacts): Decision;
};

/** Decides commands on the campaigns in memory and appends what was decided: one append an act. */
@Injectable()
export class CampaignActs {
  readonly #turns = new StreamTurns();

  constructor(
    @Inject(SCORING_PORTS) private readonly ports: ScoringPorts,
    @Inject(LIVE_CAMPAIGNS) private readonly campaigns: LiveCampaigns,
    @Inject(REGISTRIES) private readonly registries: Registries,
  ) {}

  /**
   * @returns what the act stored, the first time that it was sent.
   * @throws Refusal of authorisation and of the decider; `not-found`, `catching-up`, `busy`, `idempotency-key-reused`.
   */
  async run(act: Act): Promise<ActAnswer> {
    try {
      return await this.#run(act);
    } catch (error) {
      throw await conflictShown(error, act.submitted, this.ports.log);
    }
  }

  async #run(act: Act): Promise<ActAnswer> {
    const { campaign, commandId } = act.submitted;
    const live = (await this.campaigns.find(campaign)) ?? (await this.#make(act));
    if (live.isDraft) await this.registries.catchUp();
    const actor = actorOf(act.submitted);
    const ledger = campaignLedger(campaign);
    const command = {
      ledger,
      commandId,
      actor,
      requestHash: requestHash({ command: act.name, target: { campaign, ...act.target }, body: act.body, actor }),
      decide: () => this.#decide(act, live.state),
      // Behind the campaign's acts that wait here: else an act on a cell may lose its guard to each of them in turn.
      catchUp: () => (act.cell ? this.#turns.take(ledger, campaignStream, () => this.#catchUp(live)) : this.#catchUp(live)),
    };
    const events = await this.#turns.take(ledger, act.cell ? cellStream(act.cell) : campaignStream, async () => {
      const outcome = await decideAndAppend(this.ports.log, command);
      live.offer(outcome.events);
      return outcome.events;
    });
    return answerOf(events);
  }

  /** The first plan is judged before its ledger is made: a refused command leaves no trace. */
  async #make(act: Act): Promise<LiveCampaign> {
    const { campaign } = act.submitted;
    const none = new CampaignFold(campaign);
    if (!act.makesCampaign) {
      this.#authorise(act, none);
      throw new Refusal('not-found');
    }
    await this.registries.catchUp();
    this.#decide(act, none);
    return this.campaigns.make(campaign);
  }

  #decide(act: Act, state: CampaignFold): Decision {
    this.#authorise(act, state);
    const zone = state.plan?.data.zone ?? 'UTC';
    const metadata = { actor: actorOf(act.submitted), today: dateInZone(this.ports.clock.now(), zone) };
    return act.decide(state, metadata, () => this.registries.factsFor(state.plan?.data));
  }

  #authorise({ name, submitted, cell }: Act, state: CampaignState): void {
    if (submitted.by !== 'system:bootstrap') demandAct(submitted.by, name, state, cell);
  }

  /** A draft is checked against the registries, so they are caught up too before a refusal is final. */
  async #catchUp(live: LiveCampaign): Promise<void> {
    await Promise.all([live.catchUp(), live.isDraft ? this.registries.catchUp() : undefined]);
  }
}

function answerOf(events: readonly Recorded[]): ActAnswer {
  const first = events[0]!;
  return { event: first.id, type: first.type, version: first.version, position: events.at(-1)!.position, at: first.at };
}

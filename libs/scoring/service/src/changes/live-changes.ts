import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Principal } from '@quanheng/identity-contracts';
import type { Reauthentication } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import { systemClock } from '@quanheng/platform-event-log';
import { EventStreams, POSITION_WAIT_MS_MAX, type EventStream } from '@quanheng/platform-http';
import type { LiveCampaign } from '../live/live-campaign.ts';
import { SCORING_PORTS, type ScoringPorts } from '../ports.ts';
import { audienceOf, type Audience } from './audience.ts';
import { CampaignChanges, type ChangesReader } from './campaign-changes.ts';

export type ChangesWanted = {
  readonly by: Principal;
  readonly reauthenticate: Reauthentication;
  /** The position as of which the reader knows the campaign; undefined where it knows nothing. */
  readonly after: number | undefined;
};

/** The streams of changes of all campaigns of this process. */
@Injectable()
export class LiveChanges implements BeforeApplicationShutdown {
  readonly #clock;
  readonly #streams: EventStreams;
  readonly #campaigns = new Map<LiveCampaign, CampaignChanges>();

  constructor(@Inject(SCORING_PORTS) { streams = {} }: ScoringPorts) {
    this.#clock = streams.clock ?? systemClock;
    this.#streams = new EventStreams({ ...streams, clock: this.#clock });
  }

  /** How many streams are open. */
  get size(): number {
    return this.#streams.size;
  }

  /**
   * Opens a stream of what changes of a campaign for an account.
   * @throws Refusal `role-not-allowed`, `too-many-requests`, `catching-up`.
   */
  async open(live: LiveCampaign, { by, after, reauthenticate }: ChangesWanted): Promise<EventStream> {
    const audience = audienceOf(by);
    if (!audience) throw new Refusal('role-not-allowed');
    // Another process may be ahead of this one. A position that the ledger never had, say after an older backup was brought back, is no ground to go on from.
    const isKnown = after !== undefined && (await live.caughtUpTo(after, POSITION_WAIT_MS_MAX));
    return this.#open(live, { account: by.account, audience, known: isKnown ? after : undefined, reauthenticate });
  }

  /** Every stream ends before the server closes: it would wait for them. */
  beforeApplicationShutdown(): void {
    this.#streams.close();
    for (const changes of this.#campaigns.values()) changes.close();
  }

  #open(live: LiveCampaign, wanted: { readonly account: string; readonly audience: Audience; readonly known: number | undefined; readonly reauthenticate: Reauthentication }): EventStream {
    const changes = this.#changesOf(live);
    const stream = this.#streams.open({
      account: wanted.account,
      mayGoOn: () => reader.askAgain(),
      resumeId: () => (reader.known === undefined ? undefined : String(reader.known)),
      onReady: () => changes.wake(),
      onClosed: () => changes.remove(reader),
    });
    const askAgain = async (): Promise<boolean> => {
      const principal = await wanted.reauthenticate();
      const audience = principal && audienceOf(principal);
      if (!audience) stream.end();
      else if (audience.key !== reader.audience.key) {
        // Other rights: what was read under the old ones is to be read anew.
        reader.audience = audience;
        reader.known = undefined;
        changes.wake();
      }
      return audience !== undefined;
    };
    const reader: ChangesReader = { audience: wanted.audience, known: wanted.known, stream, askAgain };
    try {
      changes.add(reader);
    } catch (error) {
      stream.destroy(); // The campaign has stopped meanwhile.
      throw error;
    }
    return stream;
  }

  #changesOf(live: LiveCampaign): CampaignChanges {
    const changes = this.#campaigns.get(live) ?? new CampaignChanges(live, this.#clock);
    this.#campaigns.set(live, changes);
    return changes;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '@quanheng/identity-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import { campaignLedger, campaignStream, cellStream, type HistoryEntryView } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';
import { SCORING_PORTS, type ScoringPorts } from '../../ports.ts';
import { concerns, eventShown, type HistoryFilter } from './event-shown.ts';

export type HistoryRead = {
  readonly filter: HistoryFilter;
  readonly principal: Principal;
  /** The first position that is looked at. */
  readonly from: number;
  readonly limit: number;
};

/** A part of a history; `next` is the position to go on from, where there may be more. */
export type HistoryPart = { readonly entries: readonly HistoryEntryView[]; readonly next?: number };

/** The events of a campaign as the log holds them, up to the position that the state stands at. */
@Injectable()
export class HistoryReads {
  constructor(@Inject(SCORING_PORTS) private readonly ports: ScoringPorts) {}

  /** The history of one cell is read from its two streams, any other from the ledger. */
  async read(state: CampaignState, { filter, principal, from, limit }: HistoryRead): Promise<HistoryPart> {
    const entries: HistoryEntryView[] = [];
    for await (const events of this.#pages(state, filter, from)) {
      for (const event of events) {
        const shown = concerns(event, filter, state) ? eventShown(event, principal, state) : undefined;
        if (!shown) continue;
        if (entries.length === limit) return { entries, next: event.position };
        entries.push(shown);
      }
    }
    return { entries };
  }

  async *#pages(state: CampaignState, { unit, leaf }: HistoryFilter, from: number): AsyncIterable<readonly Recorded[]> {
    const ledger = campaignLedger(state.campaign);
    if (unit === undefined || leaf === undefined) {
      yield* this.ports.log.readLedger(ledger, { from, to: state.position });
      return;
    }
    const streams = [campaignStream, cellStream({ unit, leaf })].map((stream) => this.ports.log.readStream(ledger, stream, { toPosition: state.position }));
    const events = (await Promise.all(streams)).flat();
    yield events.filter((event) => event.position >= from).sort((left, right) => left.position - right.position);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { isTransient, type EventLog, type LogTail } from '@quanheng/platform-event-log';
import { campaignFamily, campaignOfLedger } from '@quanheng/scoring-contracts';
import { campaignOfEvidenceLedger, evidenceFamily, evidenceLedger } from './names.ts';

/** Between two tries while the database is out of reach. */
const retryDelayMs = 250;

export type EvidenceLedgersOptions = {
  readonly log: EventLog;
  readonly tail: LogTail;
  /** Hears why a campaign is followed no further: an event that this build cannot read, say. */
  readonly onStopped: (stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }) => void;
};

/**
 * Gives each campaign that was opened its ledger of evidence (docs/events.md, section 8). It keeps nothing: what is there is seen in the log,
 * so a process that was killed, or a second one beside it, does the same once more, to no effect.
 */
export class EvidenceLedgers {
  readonly #options: EvidenceLedgersOptions;
  readonly #watching: { close(): void };
  readonly #closing = new AbortController();
  /** Campaigns that have their ledger, or are followed no further. */
  readonly #settled = new Set<string>();
  /** Drafts: the next position of the campaign's ledger to look at. */
  readonly #nextOf = new Map<string, number>();
  #isDue = false;
  #hasLooked = false;
  #working: Promise<void> | undefined;

  /** Begins at once. */
  constructor(options: EvidenceLedgersOptions) {
    this.#options = options;
    this.#watching = options.tail.watch([campaignFamily], () => this.#wake());
    this.#wake();
  }

  /** Whether every campaign that was open at the start has its ledger. */
  get isReady(): boolean {
    return this.#hasLooked;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#watching.close();
    await this.#working;
  }

  #wake(): void {
    this.#isDue = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
  }

  async #work(): Promise<void> {
    const { signal } = this.#closing;
    while (this.#isDue && !signal.aborted) {
      this.#isDue = false;
      try {
        await this.#lookAtCampaigns();
        this.#hasLooked = true;
      } catch (error) {
        if (!isTransient(error)) throw error; // Nothing that is known: it ends the process, which starts anew.
        this.#isDue = true;
        await pause(retryDelayMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #lookAtCampaigns(): Promise<void> {
    const { log } = this.#options;
    if (!this.#hasLooked) for (const { ledger } of await log.listLedgers(evidenceFamily)) this.#settled.add(campaignOfEvidenceLedger(ledger));
    for (const { ledger, position } of await log.listLedgers(campaignFamily)) {
      const campaign = campaignOfLedger(ledger)!;
      const isNew = !this.#settled.has(campaign) && position >= (this.#nextOf.get(campaign) ?? 0);
      if (isNew && !this.#closing.signal.aborted) await this.#lookAt(campaign, ledger);
    }
  }

  async #lookAt(campaign: string, ledger: string): Promise<void> {
    const { log, onStopped } = this.#options;
    try {
      for await (const events of log.readLedger(ledger, { from: this.#nextOf.get(campaign) ?? 0 })) {
        if (events.some(({ type }) => type === 'campaign-opened')) {
          await log.openLedger(evidenceLedger(campaign));
          this.#settled.add(campaign);
          this.#nextOf.delete(campaign);
          return;
        }
        this.#nextOf.set(campaign, events.at(-1)!.position + 1);
      }
    } catch (error) {
      if (isTransient(error)) throw error;
      this.#settled.add(campaign);
      onStopped({ ledger, position: this.#nextOf.get(campaign) ?? 0, reason: error as Error });
    }
  }
}

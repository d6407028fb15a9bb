import {
  assembleSystem,
  catalogLedger,
  systemStream,
  type CatalogEvent,
  type IndicatorSystem,
  type SystemVersionAnswer,
  type SystemWithdrawnEvent,
} from '@quanheng/indicator-catalog-contracts';
import { baseTotal, evolveSystem, initialSystemState, type SystemState } from '@quanheng/indicator-catalog-domain';
import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { EventLog } from '@quanheng/platform-event-log';

type RecordedWithdrawal = Recorded<SystemWithdrawnEvent>;

/** All that happened to one system, as its stream stands in the log. */
export class SystemHistory {
  readonly state: SystemState;
  readonly #events: readonly Recorded<CatalogEvent>[];

  private constructor(events: readonly Recorded<CatalogEvent>[]) {
    this.#events = events;
    this.state = events.reduce(evolveSystem, initialSystemState());
  }

  /** Reads the stream up to its head; of a system that there is not, an empty history. */
  static async read(log: EventLog, system: string): Promise<SystemHistory> {
    const events = await log.readStream(catalogLedger, systemStream(system));
    return new SystemHistory(events as readonly Recorded<CatalogEvent>[]);
  }

  /** The stream's version, which is the ETag of the system and of its versions; 0 for none. */
  get version(): number {
    return this.#events.length;
  }

  /** What `If-Match` is compared with: the version, and the act that made it. */
  get head(): { readonly version: number; readonly last?: Recorded } {
    const last = this.#events.at(-1);
    return { version: this.version, ...(last && { last }) };
  }

  /** @throws Refusal `not-found` */
  contentOf(systemVersion: string): IndicatorSystem {
    if (!this.state.versions.some((version) => version.systemVersion === systemVersion)) throw new Refusal('not-found', { parameters: { systemVersion } });
    return assembleSystem(
      this.#events.filter((event) => event.type !== 'system-withdrawn'),
      systemVersion,
    );
  }

  /** One version, whole, as the API shows it. @throws Refusal `not-found` */
  answerOf(systemVersion: string): SystemVersionAnswer {
    const content = this.contentOf(systemVersion);
    const header = this.#events.find((event) => event.type === 'system-published' && event.data.systemVersion === systemVersion)!;
    const withdrawal = this.#events.find((event): event is RecordedWithdrawal => event.type === 'system-withdrawn' && event.data.systemVersion === systemVersion);
    const { contentHash, status } = this.state.versions.find((version) => version.systemVersion === systemVersion)!;
    const total = baseTotal(content);
    return {
      system: content.id,
      systemVersion,
      title: content.title,
      ...(content.annex !== undefined && { annex: content.annex }),
      weighting: content.weighting,
      status,
      contentHash,
      indicatorCount: String(content.indicators.length),
      publishedAt: header.at,
      ...(withdrawal && { withdrawnAt: withdrawal.at, withdrawnReason: withdrawal.data.reason }),
      ...(total !== undefined && { total }),
      content,
    };
  }
}

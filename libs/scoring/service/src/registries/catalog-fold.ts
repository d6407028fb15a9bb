import { assembleSystem, type CatalogEvent, type IndicatorPublishedEvent, type SystemPublishedEvent } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { PlannedSystem } from '@quanheng/scoring-domain';

type Version = {
  readonly published: (SystemPublishedEvent | IndicatorPublishedEvent)[];
  withdrawn: boolean;
  assembled?: PlannedSystem;
};

/** The fold of ledger `catalog`, as far as plans need it: every published version of every system. */
export class CatalogFold {
  readonly #versions = new Map<string, Version>();
  position = -1;

  apply(event: Recorded<CatalogEvent>): void {
    const { systemVersion } = event.data;
    const key = `${event.stream.slice('system/'.length)}@${systemVersion}`;
    const version = this.#versions.get(key) ?? { published: [], withdrawn: false };
    this.#versions.set(key, version);
    if (event.type === 'system-withdrawn') version.withdrawn = true;
    else version.published.push(event);
    this.position = event.position;
  }

  /** A published version, withdrawn ones included. */
  find(system: string, systemVersion: string): PlannedSystem | undefined {
    const version = this.#versions.get(`${system}@${systemVersion}`);
    if (!version) return undefined;
    const header = version.published.find((event) => event.type === 'system-published');
    // Between two pages of the tail an append may stand half read: then it is not published yet.
    if (!header || version.published.length <= Number(header.data.indicatorCount)) return undefined;
    version.assembled ??= { system: assembleSystem(version.published, systemVersion), systemVersion, contentHash: header.data.contentHash, withdrawn: false };
    return { ...version.assembled, withdrawn: version.withdrawn };
  }
}

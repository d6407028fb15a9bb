import type { CatalogEvent, IndicatorPublishedEvent, IndicatorSystem, SystemPublishedEvent } from '@quanheng/indicator-catalog-contracts';
import { canonicalJson, Refusal } from '@quanheng/platform-domain';
import { validateSystem } from '../validate/validate-system.ts';
import { contentHashOf, type Sha256 } from './content-hash.ts';
import { byteLength, publishingLimits } from './publishing-limits.ts';
import { refuseSystem } from './refuse-system.ts';
import type { SystemState } from './system-state.ts';

export type PublishSystem = {
  readonly system: IndicatorSystem;
  /** The accounts that edited the draft, sorted, without repeats; none where the product itself loads a system. */
  readonly authors: readonly string[];
};

/**
 * Publishes the next version of a system: the header, then one event for each indicator, in one append (docs/events.md, section 4).
 * @throws Refusal `system-invalid` with every fault, `unchanged` where the newest version says the same and stands, `indicator-too-long`,
 *   `too-many-events`.
 */
export function publishSystem({ system, authors }: PublishSystem, state: SystemState, sha256: Sha256): readonly CatalogEvent[] {
  const faults = validateSystem(system);
  if (faults.length > 0) throw refuseSystem(faults);
  const contentHash = contentHashOf(system, sha256);
  const newest = state.versions.at(-1);
  if (newest?.status === 'published' && newest.contentHash === contentHash) {
    throw new Refusal('unchanged', { parameters: { systemVersion: newest.systemVersion } });
  }
  const { indicators, ...content } = system;
  const systemVersion = String(Number(newest?.systemVersion ?? 0) + 1);
  const header: SystemPublishedEvent = {
    type: 'system-published',
    schema: 1,
    data: { systemVersion, contentHash, indicatorCount: String(indicators.length), authors: [...authors], content },
  };
  const entries = indicators.map((indicator, index): IndicatorPublishedEvent => ({
    type: 'indicator-published',
    schema: 1,
    data: { systemVersion, index: String(index), indicator },
  }));
  refuseOversize(system, [header, ...entries]);
  return [header, ...entries];
}

function refuseOversize({ indicators, ...content }: IndicatorSystem, events: readonly CatalogEvent[]): void {
  const { indicatorBytesMax, eventsMax, bytesMax, envelopeBytesMax } = publishingLimits;
  refuseLongPart(content, undefined);
  for (const [index, indicator] of indicators.entries()) refuseLongPart(indicator, { code: indicator.code, index });
  const bytes = events.reduce((total, { data }) => total + byteLength(canonicalJson(data)) + envelopeBytesMax, 0);
  if (events.length > eventsMax || bytes > bytesMax) {
    throw new Refusal('too-many-events', { parameters: { events: String(events.length), eventsMax: String(eventsMax), bytes: String(bytes), bytesMax: String(bytesMax) } });
  }

  function refuseLongPart(part: object, indicator: { readonly code: string; readonly index: number } | undefined): void {
    const partBytes = byteLength(canonicalJson(part));
    if (partBytes <= indicatorBytesMax) return;
    const field = longestMember(part);
    throw new Refusal('indicator-too-long', {
      pointer: indicator === undefined ? `/${field}` : `/indicators/${indicator.index}/${field}`,
      parameters: { ...(indicator && { code: indicator.code }), field, bytes: String(partBytes), bytesMax: String(indicatorBytesMax) },
    });
  }
}

/** The name of the member that takes the most room. */
const longestMember = (part: object): string =>
  Object.entries(part)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, bytes: byteLength(canonicalJson(value)) }))
    .reduce((longest, member) => (member.bytes > longest.bytes ? member : longest)).name;
